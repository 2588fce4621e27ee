import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { isListed, tellChanged } from '../rooms/access.ts';

/** Archives a room everybody may know of, or brings it back; all others are `not-found` (A4). Repeating changes nothing. */
export const archiveListedRoom: Transact<'admin.archiveRoom'> = async (tx, { input, actor, now }) => {
  const room = await tx.rooms.findRoom(input.room);
  if (room === undefined || !isListed(room)) throw refuse('not-found');
  if (room.kind === 'global') throw refuse('forbidden', { message: 'The global room cannot be archived.' });
  if (input.archived === (room.archivedAt !== null)) return { reply: {} };
  await tx.rooms.updateRoom(room.id, { archivedAt: input.archived ? now : null });
  return { reply: {}, tellings: await tellChanged(tx, room.id, ['archivedAt'], { by: actor.user, now }) };
};
