import type { Transact } from '../../kernel/feature.ts';

const pageSize = 100;

/** Lists people a page at a time, by id. */
export const listUsers: Transact<'admin.users'> = async (tx, { input }) => {
  const users = await tx.admin.readUsers(input.query?.trim() || null, input.after ?? null, pageSize + 1);
  return { reply: { users: users.slice(0, pageSize), more: users.length > pageSize } };
};
