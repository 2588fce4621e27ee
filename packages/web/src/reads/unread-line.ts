import type { Room } from '@hubbub/protocol';
import { createEffect, createSignal, untrack, type Accessor } from 'solid-js';
import { isLooking } from '../app/media.ts';

/** Where the "new messages" line of an open room is. */
export interface UnreadLine {
  /** The line is above the first message of others after this seq; null for none. */
  after: Accessor<number | null>;
  set(after: number): void;
  clear(): void;
}

/**
 * The line is put where reading had stopped when the room was opened, or when the person looked
 * away, and stays while they read; a position that goes back (marked unread anywhere) moves it.
 */
export function createUnreadLine(room: Accessor<Room>): UnreadLine {
  const first = untrack(room).my;
  const [after, setAfter] = createSignal<number | null>(first.unread > 0 ? first.readSeq : null);
  let lastRead = first.readSeq;
  createEffect(() => {
    const { readSeq, unread } = room().my;
    const looking = isLooking();
    if (readSeq < lastRead || (!looking && unread > 0 && untrack(after) === null)) setAfter(readSeq);
    lastRead = readSeq;
  });
  return { after, set: setAfter, clear: () => setAfter(null) };
}
