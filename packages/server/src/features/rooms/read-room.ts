import type { Transact } from '../../kernel/feature.ts';
import { mustBeMember } from './access.ts';
import { viewOneRoom } from './room-view.ts';

/** One of the own rooms. */
export const readRoom: Transact<'room.read'> = async (tx, { input, actor }) => {
  const { room } = await mustBeMember(tx, actor, input.room);
  return { reply: await viewOneRoom(tx, room.id, actor.user) };
};
