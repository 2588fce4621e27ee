import { Refusal } from '../../kernel/refuse.ts';
import { normaliseLine } from '../../kernel/text.ts';
import type { UserName } from '../../kernel/user-name.ts';
import type { Tx } from '../../tx.ts';
import { freedomOf, makeAlias } from '../accounts/access.ts';
import { importedPersonId } from './imported-ids.ts';
import { importedNames } from './imported-name.ts';

/**
 * Finds or makes the author of an IRC name. They are of kind `imported`, have no password and no
 * membership: nobody can sign in as them, and their name stays theirs, so that nobody can take
 * their place in the history. Upper and lower case are one person, as on IRC.
 */
export async function ensureImportedPerson(tx: Tx, ircName: string, firstSeenAt: number): Promise<{ id: string; made: boolean }> {
  const id = importedPersonId(ircName);
  if ((await tx.accounts.findUser(id)) !== undefined) return { id, made: false };
  const { name, ...keys } = await freeName(tx, ircName, id);
  await tx.accounts.insertUser({
    id, kind: 'imported', name, ...keys, alias: await makeAlias(tx, keys.nameKey, id), displayName: displayNameOf(ircName, name),
    email: null, passwordHash: null, administrator: false, disabledAt: null, createdAt: firstSeenAt, lastSeenAt: null,
  });
  return { id, made: true };
}

async function freeName(tx: Tx, ircName: string, id: string): Promise<UserName> {
  for (const name of importedNames(ircName, id)) {
    if ((await freedomOf(tx, name)) === 'free') return name;
  }
  throw new Error(`No free user name was found for the imported author ${id}.`);
}

function displayNameOf(ircName: string, name: string): string {
  try {
    return normaliseLine(ircName, 'displayNameMax', 'displayName');
  } catch (error) {
    if (error instanceof Refusal) return name;
    throw error;
  }
}
