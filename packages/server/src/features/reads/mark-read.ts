import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { Telling } from '../../kernel/telling.ts';
import type { Tx } from '../../tx.ts';
import { seqAt } from '../messages/access.ts';
import { type Member, mustBeMember } from '../rooms/access.ts';
import { positionTellings } from './positions.ts';
import { unreadOf } from './unread.ts';

/**
 * Everything up to a seq or a time was read. Forward only (R2): a smaller one moves nothing, one
 * beyond the head counts as the newest. A seq also moves the time to that of its entry.
 */
export const markRead: Transact<'read.mark'> = async (tx, { input, actor }) => {
  const member = await mustBeMember(tx, actor, input.room);
  const { readSeq: before, readAt: beforeAt } = member.member;
  const seq = Math.min(input.seq ?? (await lastSeqUntil(tx, member, input.at)), member.room.head);
  const at = input.at ?? (seq > before ? await tx.rooms.findTimeFrom(input.room, seq) : undefined) ?? 0;
  const readSeq = Math.max(seq, before);
  const readAt = at > (beforeAt ?? 0) ? at : beforeAt;
  if (readSeq === before && readAt === beforeAt) {
    return { reply: { ...(await unreadOf(tx, member.room, actor.user, before)), readAt } };
  }
  const { reply, tellings } = await moveRead(tx, member, readSeq, readAt);
  const position = { user: actor.user, delivered: Math.max(readSeq, member.member.deliveredSeq), read: readSeq };
  return { reply, tellings: [...tellings, ...positionTellings(member.room, [position])] };
};

/** Marks unread from a seq on: the one way a read position goes back (R2). Others' ticks stay as they were. */
export const unmarkRead: Transact<'read.unmark'> = async (tx, { input, actor }) => {
  const member = await mustBeMember(tx, actor, input.room);
  const readSeq = Math.min(input.seq - 1, member.room.head);
  const readAt = readSeq === 0 ? null : ((await tx.rooms.findTimeFrom(input.room, readSeq)) ?? null);
  return moveRead(tx, member, readSeq, readAt);
};

/** Marks all rooms read, on every device (R1). */
export const markAllRead: Transact<'read.markAll'> = async (tx, { actor, now }) => {
  const tellings: Telling[] = [];
  for (const { room, member } of await tx.rooms.readRoomsOf(actor.user)) {
    if (member.readSeq >= room.head) continue;
    tellings.push(...(await moveRead(tx, { room, member }, room.head, now)).tellings);
  }
  return { reply: {}, tellings };
};

async function lastSeqUntil(tx: Tx, { room }: Member, at: number | undefined): Promise<number> {
  if (at === undefined) throw refuse('bad-field', { field: 'seq', message: 'Give seq or at.' });
  return (await seqAt(tx, room, at + 1)) - 1;
}

async function moveRead(tx: Tx, { room, member }: Pick<Member, 'room' | 'member'>, readSeq: number, readAt: number | null) {
  await tx.reads.setRead(room.id, member.user, readSeq, readAt);
  const reply = { ...(await unreadOf(tx, room, member.user, readSeq)), readAt };
  const tellings: Telling[] = [{ to: 'user', user: member.user, fact: { fact: 'my.read', room: room.id, ...reply } }];
  return { reply, tellings };
}
