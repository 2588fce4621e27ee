import { limits } from '@hubbub/protocol';
import type { Tx } from '../../tx.ts';
import type { RoomRow } from '../rooms/store.ts';

/**
 * The badge of a room (R1): messages of others after the read position that are not deleted, and
 * those of them that mention the person – in a direct room, all. Both stop at `limits.unreadMax`.
 */
export async function unreadOf(tx: Tx, room: Pick<RoomRow, 'id' | 'kind' | 'head'>, user: string, readSeq: number) {
  if (readSeq >= room.head) return { readSeq, unread: 0, mentions: 0 };
  const unread = await tx.reads.countUnread(room.id, user, readSeq);
  const mentions = room.kind === 'direct' || unread === 0 ? unread : await tx.reads.countMentions(room.id, user, readSeq);
  return { readSeq, unread, mentions: Math.min(mentions, limits.unreadMax) };
}
