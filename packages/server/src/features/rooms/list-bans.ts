import type { Transact } from '../../kernel/feature.ts';
import { mustBeMember, mustBeModerator } from './access.ts';

/** Who is banned from the room, for moderators. */
export const listBans: Transact<'member.bans'> = async (tx, { input, actor }) => {
  const member = await mustBeMember(tx, actor, input.room);
  mustBeModerator(member, actor);
  return { reply: { users: await tx.accounts.readUsers(await tx.rooms.readBans(input.room)) } };
};
