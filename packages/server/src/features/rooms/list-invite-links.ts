import type { Transact } from '../../kernel/feature.ts';
import { reachFor } from '../../kernel/reach.ts';
import { isModerator, mustBeMember } from './access.ts';
import { viewInviteLink } from './invite-links.ts';

/** The room's links that still work, newest first: all for moderators, the own ones for others. */
export const listInviteLinks: Transact<'invite.list'> = async (tx, { input, actor, now, place }) => {
  const member = await mustBeMember(tx, actor, input.room);
  const links = await tx.rooms.readInviteLinks(input.room, now);
  const visible = isModerator(member, actor) ? links : links.filter(({ by }) => by === actor.user);
  return { reply: { links: visible.map(viewInviteLink), reach: reachFor(place, actor) } };
};
