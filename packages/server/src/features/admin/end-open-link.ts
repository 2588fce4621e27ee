import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { isOpenToAll } from '../rooms/access.ts';

/** Ends a link to a room that everybody may join anyway; others are `not-found` like unknown ones (A4). */
export const endOpenLink: Transact<'admin.endInviteLink'> = async (tx, { input, now }) => {
  const link = await tx.rooms.findInviteLink(input.code);
  const room = link && (await tx.rooms.findRoom(link.room));
  if (room === undefined || !isOpenToAll(room)) throw refuse('not-found');
  await tx.rooms.revokeInviteLink(input.code, now);
  return { reply: {} };
};
