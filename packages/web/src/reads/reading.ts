import type { Client } from '@hubbub/client';
import { createEffect, onCleanup, type Accessor } from 'solid-js';
import { isLooking } from '../app/media.ts';

let atEndOf: string | null = null;
let paused = false;

/** Whether the open room is this one and its newest message is in view. */
export function isReading(room: string): boolean {
  return atEndOf === room;
}

/** Keeps `isReading` true for a room while its newest message is in view. */
export function noteReading(room: string, atEnd: Accessor<boolean>): void {
  createEffect(() => (atEndOf = atEnd() ? room : null));
  onCleanup(() => (atEndOf = null));
}

/** After "mark unread" nothing of the open room is marked read by looking, until it is opened again. */
export function pauseReading(on: boolean): void {
  paused = on;
}

/** Whether looking at the open room does not mark it read. */
export function isReadingPaused(): boolean {
  return paused;
}

/**
 * Marks the open room read while its end is looked at. Called before what arrived is drawn: a badge
 * that comes and goes within a moment says nothing (R1).
 */
export function markWhatIsLookedAt(client: Client): void {
  const room = atEndOf !== null && !paused && isLooking() ? client.room(atEndOf) : undefined;
  if (room && room.head > room.my.readSeq) client.markRead(room.id, room.head);
}
