import type { Transact } from '../../kernel/feature.ts';
import { mustBeMember } from './access.ts';

const pageMembers = 200;

/** A page of the members, with their names. */
export const listMembers: Transact<'member.list'> = async (tx, { input, actor }) => {
  await mustBeMember(tx, actor, input.room);
  const rows = await tx.rooms.readMembers(input.room, input.after ?? null, pageMembers + 1);
  const page = rows.slice(0, pageMembers);
  const members = page.map(({ user, role, voice, joinedAt }) => ({ user, role, voice, joinedAt }));
  const users = await tx.accounts.readUsers(page.map(({ user }) => user));
  return { reply: { members, users, more: rows.length > pageMembers } };
};
