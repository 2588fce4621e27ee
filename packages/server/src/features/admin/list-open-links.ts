import type { Transact } from '../../kernel/feature.ts';
import { reachFor } from '../../kernel/reach.ts';
import { viewInviteLink } from '../rooms/access.ts';

const mostLinks = 200;

/**
 * Working links to rooms that everybody may join anyway, newest first. A link to any other room is a
 * key to it: whoever sees its code could read what is written there (A1).
 */
export const listOpenLinks: Transact<'admin.inviteLinks'> = async (tx, { actor, now, place }) => {
  const found = await tx.rooms.readOpenLinks(now, mostLinks + 1);
  const links = found.slice(0, mostLinks).map((link) => ({ ...viewInviteLink(link), roomName: link.roomName }));
  const users = await tx.accounts.readUsers([...new Set(links.map(({ by }) => by))]);
  return { reply: { links, users, more: found.length > mostLinks, reach: reachFor(place, actor) } };
};
