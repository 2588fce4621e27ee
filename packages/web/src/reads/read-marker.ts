import type { Client } from '@hubbub/client';
import type { Room } from '@hubbub/protocol';
import { untrack, type Accessor } from 'solid-js';
import { isLooking } from '../app/media.ts';
import type { Row } from '@hubbub/client/view/rows';
import { isReadingPaused, pauseReading } from './reading.ts';
import type { UnreadLine } from './unread-line.ts';

/** What marking read depends on. */
export interface ReadMarkerParts {
  client: Client;
  room: Accessor<Room>;
  rows: Accessor<Row[]>;
  /** Index of the last row in view. */
  lastVisible: Accessor<number>;
  ready: Accessor<boolean>;
}

/** Says what was read. */
export interface ReadMarker {
  /** Marks what is in view read while the person looks; run inside an effect. */
  look(line: UnreadLine): void;
  markUnread(seq: number, line: UnreadLine): void;
  markAll(): void;
}

/** Highest seq among the rows up to an index; 0 for none. */
export function seqUpTo(rows: readonly Row[], last: number): number {
  for (let index = Math.min(last, rows.length - 1); index >= 0; index -= 1) {
    const seq = rows[index]!.message?.seq ?? rows[index]!.notice?.seq;
    if (seq) return seq;
  }
  return 0;
}

/** Makes the marker of an open room. After "mark unread" nothing is marked until the room is opened again. */
export function createReadMarker(parts: ReadMarkerParts): ReadMarker {
  pauseReading(false);
  const { id } = untrack(parts.room);
  return {
    look() {
      const seq = seqUpTo(parts.rows(), parts.lastVisible());
      if (!parts.ready() || !isLooking() || isReadingPaused() || seq === 0) return;
      if (seq > untrack(parts.room).my.readSeq) parts.client.markRead(id, seq);
    },
    markUnread(seq, line) {
      pauseReading(true);
      line.set(seq - 1);
      void parts.client.markUnread(id, seq).catch(() => pauseReading(false));
    },
    markAll() {
      pauseReading(false);
      parts.client.markRead(id, parts.room().head);
    },
  };
}
