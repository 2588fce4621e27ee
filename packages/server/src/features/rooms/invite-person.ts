import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { mustBeMember, mustBeModerator } from './access.ts';
import { mustBeReachable } from './people.ts';

/**
 * Invites a person, by any member; by moderators where only the invited may come in. Inviting a member, or someone who has not answered yet, changes
 * nothing. The global room has everyone, direct rooms exactly their people: `forbidden`.
 */
export const invitePerson: Transact<'room.invite'> = async (tx, { input, actor, now }) => {
  const member = await mustBeMember(tx, actor, input.room);
  const { room } = member;
  if (room.kind === 'direct' || room.kind === 'global') throw refuse('forbidden', { message: 'Nobody can be invited to this room.' });
  if (room.archivedAt !== null) throw refuse('room-archived');
  if (room.settings.inviteOnly) mustBeModerator(member, actor);
  const person = await mustBeReachable(tx, input.user);
  if ((await tx.rooms.findMember(room.id, person.id)) !== undefined) return { reply: {} };
  if (await tx.rooms.hasInvitation(person.id, room.id)) return { reply: {} };
  if (await tx.rooms.isBanned(room.id, person.id)) throw refuse('forbidden', { message: 'This person is banned from the room.' });
  await tx.rooms.putInvitation(person.id, room.id, actor.user, now);
  const { name, alias } = (await tx.rooms.findRoom(room.id))!;
  const invitation = { room: room.id, roomName: name ?? '', alias, by: actor.user, at: now, memberCount: room.memberCount };
  return { reply: {}, tellings: [{ to: 'user', user: person.id, fact: { fact: 'my.invitation', invitation } }] };
};
