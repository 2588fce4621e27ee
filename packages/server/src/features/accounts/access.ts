import type { Me } from '@hubbub/protocol';
import type { UserCaller } from '../../kernel/caller.ts';
import type { UserNameKeys } from '../../kernel/user-name.ts';
import type { Tx } from '../../tx.ts';
import { meOf } from './user-of.ts';

export { makeAlias } from './alias.ts';
export { disableAccount, enableAccount, setAdministrator } from './disabling.ts';
export { type CheckedAccount, makeAccount, prepareAccount } from './new-account.ts';
export { makeResetCode } from './reset-link.ts';

/** The caller's own account, whose session was found to live in this transaction. */
export async function readMe(tx: Tx, { user, session }: Pick<UserCaller, 'user' | 'session'>): Promise<Me> {
  return meOf((await tx.accounts.findUser(user))!, session);
}

/** Whether nobody has a name, or one that looks like it; `taken` when it is the very name, whatever the case. */
export async function freedomOf(tx: Tx, { nameKey, skeleton, look }: UserNameKeys): Promise<'free' | 'taken' | 'confusable'> {
  if ((await tx.accounts.findUserByNameKey(nameKey)) !== undefined) return 'taken';
  for (const shape of new Set([skeleton, look])) {
    if ((await tx.accounts.findUserIdBySkeleton(shape)) !== undefined) return 'confusable';
  }
  return 'free';
}
