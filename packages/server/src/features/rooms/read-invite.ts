import type { Transact } from '../../kernel/feature.ts';
import { readPlaceSettings } from '../../kernel/place-settings.ts';
import { mustBeLivingLink } from './joining.ts';

/** What a link leads to, for anyone who has it; links that lead nowhere any more are `not-found` (A4). */
export const readInvite: Transact<'invite.read'> = async (tx, { input, now, place }) => {
  const link = await mustBeLivingLink(tx, input.code, now);
  const room = (await tx.rooms.findRoom(link.room))!;
  const inviter = await tx.accounts.findUser(link.by);
  const { name } = await readPlaceSettings(tx, place);
  return {
    reply: { room: room.id, roomName: room.name ?? '', by: inviter?.displayName ?? '', memberCount: room.memberCount, placeName: name.value },
  };
};
