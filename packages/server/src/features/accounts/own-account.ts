import type { Me } from '@hubbub/protocol';
import type { UserCaller } from '../../kernel/caller.ts';
import type { Tx } from '../../tx.ts';
import { meOf } from './user-of.ts';

/** The caller's own account, whose session was found to live in this transaction. */
export async function readMe(tx: Tx, { user, session }: Pick<UserCaller, 'user' | 'session'>): Promise<Me> {
  return meOf((await tx.accounts.findUser(user))!, session);
}
