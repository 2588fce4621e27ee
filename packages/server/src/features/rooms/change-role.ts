import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import { mustBeMember, mustBeModerator, mustBeOwner } from './access.ts';
import type { MemberRow, StandingRoom } from './store.ts';

/**
 * Changes a member's role (owners) or voice (moderators), with one entry for what really changed.
 * The last owner cannot step down (`last-owner`), except where none is needed: in the global room, and where moderators are equal.
 */
export const changeRole: Transact<'member.changeRole'> = async (tx, { input, actor, now }) => {
  const member = await mustBeMember(tx, actor, input.room);
  if (input.role === undefined) mustBeModerator(member, actor);
  else mustBeOwner(member, actor);
  const target = await tx.rooms.findMember(input.room, input.user);
  if (target === undefined) throw refuse('not-found', { field: 'user' });
  const { role = target.role, voice = target.voice } = input;
  if (role === target.role && voice === target.voice) return { reply: {} };
  if (role === 'owner') await mustHaveAccount(tx, input.user);
  else await mustNotBeLastOwner(tx, member.room, target);
  await tx.rooms.updateMember(input.room, input.user, { role, voice });
  const data = { member: { user: input.user, role, voice, joinedAt: target.joinedAt } };
  const seq = await tx.rooms.appendEntry(input.room, { kind: 'member.changed', actor: actor.user, message: null, at: now, data });
  const fact = { fact: 'member.changed', room: input.room, seq, at: now, by: actor.user, ...data } as const;
  return { reply: {}, tellings: [{ to: 'room', fact }] };
};

/** A guest is gone with their connection: the room would be nobody's. */
async function mustHaveAccount(tx: Tx, user: string): Promise<void> {
  if ((await tx.accounts.findUser(user))?.kind === 'guest') throw refuse('forbidden', { message: 'Guests cannot own a room.' });
}

async function mustNotBeLastOwner(tx: Tx, room: StandingRoom, { role }: MemberRow): Promise<void> {
  if (role !== 'owner' || room.kind === 'global' || room.settings.equalModerators) return;
  if ((await tx.rooms.countOwners(room.id)) === 1) throw refuse('last-owner');
}
