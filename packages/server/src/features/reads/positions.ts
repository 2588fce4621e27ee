import { limits, type Position } from '@hubbub/protocol';
import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { Telling } from '../../kernel/telling.ts';
import { mustBeMember } from '../rooms/access.ts';
import type { StandingRoom } from '../rooms/store.ts';

/** How far each member is, in rooms of up to `limits.receiptMembers` (M5). */
export const readPositions: Transact<'read.positions'> = async (tx, { input, actor }) => {
  const { room } = await mustBeMember(tx, actor, input.room);
  if (room.memberCount > limits.receiptMembers) {
    throw refuse('limit', { limit: 'receiptMembers', max: limits.receiptMembers });
  }
  return { reply: { positions: await tx.reads.readPositions(room.id) } };
};

/** A client of the caller has these messages now; moves forward only, and tells small rooms (M5). */
export const reportDelivered: Transact<'read.delivered'> = async (tx, { input, actor }) => {
  const tellings: Telling[] = [];
  for (const { room: id, seq } of input.positions) {
    const standing = await tx.rooms.findStanding(id, actor.user);
    // A room left a moment ago is no reason to refuse the others.
    if (standing === undefined || standing.room.memberCount > limits.receiptMembers) continue;
    const delivered = Math.min(seq, standing.room.head);
    if (!(await tx.reads.advanceDelivered(id, actor.user, delivered))) continue;
    const read = standing.member.readSeq;
    tellings.push(...positionTellings(standing.room, [{ user: actor.user, delivered: Math.max(delivered, read), read }]));
  }
  return { reply: {}, tellings };
};

/** Others see positions in small rooms only; the fan-out coalesces them. */
export function positionTellings(room: StandingRoom, positions: Position[]): Telling[] {
  if (room.memberCount > limits.receiptMembers) return [];
  return [{ to: 'room', fact: { fact: 'positions.changed', room: room.id, positions } }];
}
