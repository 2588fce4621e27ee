import { z } from 'zod';
import { refuse } from '../../kernel/refuse.ts';
import { nameKeyOf } from '../../kernel/user-name.ts';
import type { Tx } from '../../tx.ts';
import type { UserRow } from '../accounts/store.ts';

/** Input of commands about one account. */
export const namedInput = z.strictObject({ name: z.string().max(200) });

/** The account with this name, whatever its case. Refuses `not-found`. */
export async function mustBeNamed(tx: Tx, name: string): Promise<UserRow> {
  const user = await tx.accounts.findUserByNameKey(nameKeyOf(name));
  if (user === undefined) throw refuse('not-found', { field: 'name', message: `There is no account called ${name}.` });
  return user;
}
