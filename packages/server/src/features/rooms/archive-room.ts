import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { mustBeMember, mustBeOwner } from './access.ts';
import { tellChanged } from './changing.ts';
import { viewOneRoom } from './room-view.ts';

/** Archives a room or brings it back; never the global one. Repeating changes nothing. */
export const archiveRoom: Transact<'room.archive'> = async (tx, { input, actor, now }) => {
  const member = await mustBeMember(tx, actor, input.room);
  mustBeOwner(member, actor);
  if (member.room.kind === 'global') throw refuse('forbidden', { message: 'The global room cannot be archived.' });
  const isChange = input.archived !== (member.room.archivedAt !== null);
  if (isChange) await tx.rooms.updateRoom(input.room, { archivedAt: input.archived ? now : null });
  const tellings = isChange ? await tellChanged(tx, input.room, ['archivedAt'], { by: actor.user, now }) : [];
  return { reply: await viewOneRoom(tx, input.room, actor.user), tellings };
};
