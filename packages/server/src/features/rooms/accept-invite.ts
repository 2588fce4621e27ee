import type { Transact } from '../../kernel/feature.ts';
import { acceptInvite } from './joining.ts';
import { viewOneRoom } from './room-view.ts';

/** Joins the room a link leads to. */
export const acceptInviteLink: Transact<'invite.accept'> = async (tx, { input, actor, now }) => {
  const { room, tellings } = await acceptInvite(tx, actor.user, input.code, now);
  return { reply: await viewOneRoom(tx, room.id, actor.user), tellings };
};
