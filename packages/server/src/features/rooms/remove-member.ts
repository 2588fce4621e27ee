import type { Transact } from '../../kernel/feature.ts';
import { reasonOf } from '../../kernel/reason.ts';
import { refuse } from '../../kernel/refuse.ts';
import { mustBeMember, mustBeModerator, mustOutrank } from './access.ts';
import { putOut } from './leaving.ts';

/**
 * Removes a member: moderators remove members, owners moderators too, nobody themselves or an
 * equal. From the global room one can only be banned.
 */
export const removeMember: Transact<'member.remove'> = async (tx, { input, actor, now }) => {
  const member = await mustBeMember(tx, actor, input.room);
  mustBeModerator(member, actor);
  if (member.room.kind === 'global') throw refuse('forbidden', { message: 'Everyone is in this room; ban the person to keep them out.' });
  await mustOutrank(tx, member, actor, input.user);
  return { reply: {}, tellings: await putOut(tx, member.room, input.user, { by: actor.user, now, banned: false, ...reasonOf(input.reason) }) };
};
