import type { Transact } from '../../kernel/feature.ts';

/** Reads people by id; who is not known is left out. */
export const readUsers: Transact<'user.read'> = async (tx, { input }) => ({
  reply: { users: await tx.accounts.readUsers([...new Set(input.users)]) },
});
