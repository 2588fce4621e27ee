import type { Transact } from '../../kernel/feature.ts';
import { parseDisplayName } from './display-name.ts';
import { parseEmail } from './email.ts';
import { meOf, userOf } from './user-of.ts';

/** Changes the own display name, of which everybody hears, and the own e-mail address, of which nobody does. */
export const changeAccount: Transact<'account.change'> = async (tx, { actor, input }) => {
  const before = (await tx.accounts.findUser(actor.user))!;
  const displayName = input.displayName === undefined ? before.displayName : parseDisplayName(input.displayName);
  const email = typeof input.email === 'string' ? parseEmail(input.email) : input.email === null ? null : before.email;
  const row = { ...before, displayName, email };
  const reply = meOf(row, actor.session);
  if (email !== before.email) await tx.accounts.updateUser(actor.user, { email });
  if (displayName === before.displayName) return { reply };
  await tx.accounts.updateUser(actor.user, { displayName });
  return { reply, tellings: [{ to: 'everyone', fact: { fact: 'user.changed', user: userOf(row) } }] };
};
