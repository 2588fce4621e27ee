import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { isModerator, mustBeMember } from './access.ts';

/** Ends a link of the room: an own one, or as moderator anyone's; others are `not-found` like unknown ones. */
export const revokeInviteLink: Transact<'invite.revoke'> = async (tx, { input, actor, now }) => {
  const member = await mustBeMember(tx, actor, input.room);
  const link = await tx.rooms.findInviteLink(input.code);
  const mayEnd = link?.room === input.room && (link.by === actor.user || isModerator(member, actor));
  if (!mayEnd) throw refuse('not-found');
  await tx.rooms.revokeInviteLink(input.code, now);
  return { reply: {} };
};
