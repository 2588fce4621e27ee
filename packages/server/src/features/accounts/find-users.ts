import type { Transact } from '../../kernel/feature.ts';

const most = 20;

/** Finds people by the start of words of their names; a query without a letter or digit finds nobody. */
export const findUsers: Transact<'user.find'> = async (tx, { input }) => ({
  reply: { users: await tx.accounts.findUsers(input.query, most) },
});
