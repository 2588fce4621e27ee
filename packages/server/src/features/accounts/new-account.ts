import { hashPassword, parsePassword } from '../../kernel/passwords.ts';
import { mustBeStrong } from '../../kernel/password-strength.ts';
import type { Look } from '../../kernel/feature.ts';
import { newId } from '../../kernel/ids.ts';
import type { Place } from '../../kernel/place.ts';
import { readPlaceSettings } from '../../kernel/place-settings.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { Telling } from '../../kernel/telling.ts';
import { isVisible } from '../../kernel/text.ts';
import { parseUserName, type UserName } from '../../kernel/user-name.ts';
import type { Tx } from '../../tx.ts';
import { joinGlobalRoom } from '../rooms/access.ts';
import { freedomOf } from './name-freedom.ts';
import { makeAlias } from './alias.ts';
import { parseDisplayName } from './display-name.ts';
import { parseEmail } from './email.ts';
import type { UserRow } from './store.ts';

/** What every door gives to make an account. */
export interface AccountInput {
  name: string;
  displayName?: string | undefined;
  email?: string | undefined;
  password: string;
}

/** An account that may be made if its name is still free then. */
export interface CheckedAccount {
  userName: UserName;
  displayName: string;
  email: string | null;
  passwordHash: string;
}

/**
 * Checks form, freedom of the name and strength of the password, then hashes. `onReady` runs after
 * the checks of form and name, before the costly ones, and may refuse by throwing.
 */
export async function prepareAccount(
  input: AccountInput, place: Place, look: Look, onReady: (tx: Tx) => Promise<void>, self?: string,
): Promise<CheckedAccount> {
  const userName = parseUserName(input.name);
  const displayName = isVisible(input.displayName ?? '') ? parseDisplayName(input.displayName!) : userName.name;
  if (input.email === undefined && place.signUpEmail === 'required') throw refuse('bad-field', { field: 'email', message: 'An e-mail address is needed here.' });
  const email = input.email === undefined ? null : parseEmail(input.email);
  const password = parsePassword(input.password, place.passwords);
  const settings = await look(async (tx) => {
    await onReady(tx);
    await mustBeFree(tx, userName, self);
    return readPlaceSettings(tx, place);
  });
  if (place.passwords === 'strong') await mustBeStrong(password, [userName.name, settings.name.value]);
  return { userName, displayName, email, passwordHash: await hashPassword(password) };
}

/** Refuses `taken` for the name itself, `confusable` for a name that looks like another one's; one's own does not count. */
export async function mustBeFree(tx: Tx, userName: UserName, self?: string): Promise<void> {
  const freedom = await freedomOf(tx, userName, self);
  if (freedom !== 'free') throw refuse(freedom, { field: 'name' });
}

/** Makes the account if its name is still free, and puts it into the global room. */
export async function makeAccount(
  tx: Tx, { userName, ...account }: CheckedAccount, administrator: boolean, now: number,
): Promise<{ user: UserRow; tellings: Telling[] }> {
  await mustBeFree(tx, userName);
  const { name, ...keys } = userName;
  const id = newId();
  const alias = await makeAlias(tx, keys.nameKey, id);
  const user: UserRow = {
    id, kind: 'person', name, alias, ...account, administrator, disabledAt: null, createdAt: now, lastSeenAt: null,
  };
  await tx.accounts.insertUser({ ...user, ...keys });
  return { user, tellings: await joinGlobalRoom(tx, id, now) };
}
