import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { mustBeMember, mustBeModerator } from './access.ts';
import { joinGlobalRoom } from './joining.ts';

/** Lets a banned person join again; in the global room they are back at once, since everyone is in it. */
export const unbanMember: Transact<'member.unban'> = async (tx, { input, actor, now }) => {
  const member = await mustBeMember(tx, actor, input.room);
  mustBeModerator(member, actor);
  const isGlobal = member.room.kind === 'global';
  if (isGlobal && !actor.administrator) throw refuse('forbidden');
  if (!(await tx.rooms.isBanned(input.room, input.user))) return { reply: {} };
  await tx.rooms.deleteBan(input.room, input.user);
  return { reply: {}, tellings: isGlobal ? await joinGlobalRoom(tx, input.user, now) : [] };
};
