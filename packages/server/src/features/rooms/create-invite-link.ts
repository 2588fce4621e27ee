import type { Actor, Transact } from '../../kernel/feature.ts';
import { newSecret } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/refuse.ts';
import { isModerator, type Member, mustBeMember } from './access.ts';
import { viewInviteLink } from './invite-links.ts';
import { isOpenToAll } from './settings.ts';

/** Links of one room that work at the same time. */
const linksPerRoom = 200;

/**
 * Makes an invite link. Any member may where anybody may join anyway; where a door is closed
 * (private, secret, with a key) moderators and owners only, as a link opens it to whoever has it.
 */
export const createInviteLink: Transact<'invite.create'> = async (tx, { input, actor, now }) => {
  const member = await mustBeMember(tx, actor, input.room);
  mustBeAllowed(member, actor);
  if (member.room.archivedAt !== null) throw refuse('room-archived');
  const living = await tx.rooms.readInviteLinks(input.room, now);
  if (living.length >= linksPerRoom) throw refuse('limit', { max: linksPerRoom, message: 'This room has too many invite links.' });
  const link = {
    code: newSecret(), room: input.room, by: actor.user, createdAt: now,
    expiresAt: input.expiresInMs === null ? null : now + input.expiresInMs, usesLeft: input.uses, revokedAt: null,
  };
  await tx.rooms.insertInviteLink(link);
  return { reply: viewInviteLink(link) };
};

function mustBeAllowed(member: Member, actor: Actor): void {
  if (!isOpenToAll(member.room) && !isModerator(member, actor)) throw refuse('forbidden');
}
