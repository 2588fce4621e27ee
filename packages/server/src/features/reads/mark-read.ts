import type { Transact } from '../../kernel/feature.ts';
import type { Telling } from '../../kernel/telling.ts';
import type { Tx } from '../../tx.ts';
import { type Member, mustBeMember } from '../rooms/access.ts';
import { positionTellings } from './positions.ts';
import { unreadOf } from './unread.ts';

/** Everything up to a seq was read. Forward only (R2): a smaller seq, or one beyond the head, moves less or nothing. */
export const markRead: Transact<'read.mark'> = async (tx, { input, actor }) => {
  const member = await mustBeMember(tx, actor, input.room);
  const readSeq = Math.min(input.seq, member.room.head);
  if (readSeq <= member.member.readSeq) return { reply: await unreadOf(tx, member.room, actor.user, member.member.readSeq) };
  const { reply, tellings } = await moveRead(tx, member, readSeq);
  const position = { user: actor.user, delivered: Math.max(readSeq, member.member.deliveredSeq), read: readSeq };
  return { reply, tellings: [...tellings, ...positionTellings(member.room, [position])] };
};

/** Marks unread from a seq on: the one way a read position goes back (R2). Others' ticks stay as they were. */
export const unmarkRead: Transact<'read.unmark'> = async (tx, { input, actor }) => {
  const member = await mustBeMember(tx, actor, input.room);
  return moveRead(tx, member, Math.min(input.seq - 1, member.room.head));
};

/** Marks all rooms read, on every device (R1). */
export const markAllRead: Transact<'read.markAll'> = async (tx, { actor }) => {
  const tellings: Telling[] = [];
  for (const { room, member } of await tx.rooms.readRoomsOf(actor.user)) {
    if (member.readSeq >= room.head) continue;
    tellings.push(...(await moveRead(tx, { room, member }, room.head)).tellings);
  }
  return { reply: {}, tellings };
};

async function moveRead(tx: Tx, { room, member }: Pick<Member, 'room' | 'member'>, readSeq: number) {
  await tx.reads.setRead(room.id, member.user, readSeq);
  const reply = await unreadOf(tx, room, member.user, readSeq);
  const tellings: Telling[] = [{ to: 'user', user: member.user, fact: { fact: 'my.read', room: room.id, ...reply } }];
  return { reply, tellings };
}
