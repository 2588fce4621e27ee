import type { Transact } from '../../kernel/feature.ts';
import { endInvitation } from './joining.ts';

/** Declines an invitation; where there is none, nothing changes and nothing is said about the room (A4). */
export const declineInvitation: Transact<'room.declineInvitation'> = async (tx, { input, actor, now }) => ({
  reply: {},
  tellings: await endInvitation(tx, input.room, actor.user, now),
});
