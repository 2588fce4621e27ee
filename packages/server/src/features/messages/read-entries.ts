import type { Transact } from '../../kernel/feature.ts';
import { mustBeMember } from '../rooms/access.ts';
import { catchUp } from './catch-up.ts';

/** Reads what a member missed of one room after a cursor. */
export const readEntries: Transact<'history.entries'> = async (tx, { input, actor }) => {
  const { room, member } = await mustBeMember(tx, actor, input.room);
  const missed = await catchUp(tx, room, member, input.after);
  const people = [...missed.entries.map((entry) => entry.by), ...missed.messages.map((message) => message.author)];
  return { reply: { catchUp: missed, users: await tx.accounts.readUsers([...new Set(people)]) } };
};
