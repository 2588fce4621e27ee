import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import type { UserRow } from '../accounts/store.ts';

/** The account with this id. Refuses `not-found`. */
export async function mustBeUser(tx: Tx, id: string): Promise<UserRow> {
  const user = await tx.accounts.findUser(id);
  if (user === undefined) throw refuse('not-found');
  return user;
}
