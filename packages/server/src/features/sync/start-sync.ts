import { limits, type RoomCatchUp } from '@hubbub/protocol';
import type { Transact } from '../../kernel/feature.ts';
import type { Tx } from '../../tx.ts';
import { readEra } from './era.ts';
import { readMe } from '../accounts/access.ts';
import { catchUp, sizeOfEntry, sizeOfMessage } from '../messages/access.ts';
import { viewRoom } from '../rooms/access.ts';
import type { MemberRow, RoomRow } from '../rooms/store.ts';

/**
 * Begins or resumes a client: all of the account's rooms and invitations, and for each cursor what
 * came after it, up to `limits.pageBytes` in all – the rest says `more` (M3). Rooms of
 * the request the caller is not in are `gone`, whether they exist or not (A4). Cursors of another
 * era get snapshots: what they stand for may not have happened.
 */
export const startSync: Transact<'sync.start'> = async (tx, { input, actor }) => {
  const mine = await tx.rooms.readRoomsOf(actor.user);
  const rooms = [];
  for (const { room, member } of mine) rooms.push(await viewRoom(tx, room, member));
  const era = await readEra(tx);
  const isOtherEra = input.era !== null && input.era !== era;
  const { missed, gone } = await catchUpAll(tx, mine, isOtherEra ? input.cursors.map(unknown) : input.cursors);
  const invitations = await tx.rooms.readInvitations(actor.user);
  const people = new Set([actor.user, ...rooms.flatMap((room) => room.people), ...invitations.map(({ by }) => by)]);
  for (const { entries, messages } of missed) {
    for (const { by } of entries) people.add(by);
    for (const { author } of messages) people.add(author);
  }
  const users = await tx.accounts.readUsers([...people]);
  return { reply: { era, me: await readMe(tx, actor), rooms, invitations, users, catchUp: missed, gone } };
};

/** What lies beyond every head gets a fresh snapshot. */
const unknown = ({ room }: { room: string }) => ({ room, seq: Number.MAX_SAFE_INTEGER });

async function catchUpAll(
  tx: Tx, mine: readonly { room: RoomRow; member: MemberRow }[], cursors: readonly { room: string; seq: number }[],
): Promise<{ missed: RoomCatchUp[]; gone: string[] }> {
  const byId = new Map(mine.map((standing) => [standing.room.id, standing]));
  const missed: RoomCatchUp[] = [];
  const gone: string[] = [];
  let bytesLeft: number = limits.pageBytes;
  for (const { room: id, seq } of cursors) {
    const standing = byId.get(id);
    if (standing === undefined) gone.push(id);
    else if (seq !== standing.room.head) {
      const caught = bytesLeft > 0 ? await catchUp(tx, standing.room, standing.member, seq, bytesLeft) : later(id, seq);
      bytesLeft -= sizeOf(caught);
      missed.push(caught);
    }
  }
  return { missed, gone };
}

/** What no longer fits is asked for room by room. */
function later(room: string, seq: number): RoomCatchUp {
  return { room, reset: false, entries: [], messages: [], seq, more: true };
}

function sizeOf({ entries, messages }: RoomCatchUp): number {
  let bytes = 0;
  for (const entry of entries) bytes += sizeOfEntry(entry);
  for (const message of messages) bytes += sizeOfMessage(message);
  return bytes;
}
