import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { mustBeMember, mustBeModerator, mustOutrank } from './access.ts';
import { endInvitation } from './joining.ts';
import { putOut } from './leaving.ts';

/**
 * Keeps a person out: a member is removed, a waiting invitation ends. Rights as for removing; in
 * the global room administrators only. Only a ban that ends a membership has an entry.
 */
export const banMember: Transact<'member.ban'> = async (tx, { input, actor, now }) => {
  const member = await mustBeMember(tx, actor, input.room);
  mustBeModerator(member, actor);
  const { room } = member;
  if (room.kind === 'global' && !actor.administrator) throw refuse('forbidden');
  if ((await tx.accounts.findUser(input.user)) === undefined) throw refuse('not-found', { field: 'user' });
  const isMember = (await tx.rooms.findMember(room.id, input.user)) !== undefined;
  if (isMember) await mustOutrank(tx, member, actor, input.user);
  await tx.rooms.insertBan(room.id, input.user, actor.user, now);
  if (!isMember) return { reply: {}, tellings: await endInvitation(tx, room.id, input.user, now) };
  return { reply: {}, tellings: await putOut(tx, room, input.user, { by: actor.user, now, banned: true }) };
};
