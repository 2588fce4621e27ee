import type { Transact } from '../../kernel/feature.ts';
import { nameKeyOf } from '../../kernel/user-name.ts';

/** People by whole name or alias. */
export const readNamedUsers: Transact<'user.named'> = async (tx, { input }) => ({
  reply: { users: await tx.accounts.readUsersNamed(input.names.map(nameKeyOf)) },
});
