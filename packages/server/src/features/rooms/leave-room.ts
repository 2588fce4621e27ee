import type { Transact } from '../../kernel/feature.ts';
import { reasonOf } from '../../kernel/reason.ts';
import { refuse } from '../../kernel/refuse.ts';
import { mustBeMember } from './access.ts';
import { endMembership } from './leaving.ts';

/** Leaves a room; a direct one comes back when one of its people opens it again. */
export const leaveRoom: Transact<'room.leave'> = async (tx, { input, actor, now }) => {
  const { room, member } = await mustBeMember(tx, actor, input.room);
  if (room.kind === 'global') throw refuse('forbidden', { message: 'Everyone is in this room; it cannot be left.' });
  const isLastOwner = member.role === 'owner' && !room.settings.equalModerators && (await tx.rooms.countOwners(room.id)) === 1;
  if (isLastOwner && room.memberCount > 1) throw refuse('last-owner');
  return { reply: {}, tellings: await endMembership(tx, room, actor.user, { by: actor.user, now, banned: false, ...reasonOf(input.reason) }) };
};
