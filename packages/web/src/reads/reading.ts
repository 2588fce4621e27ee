import { createEffect, onCleanup, type Accessor } from 'solid-js';

let atEndOf: string | null = null;

/** Whether the open room is this one and its newest message is in view. */
export function isReading(room: string): boolean {
  return atEndOf === room;
}

/** Keeps `isReading` true for a room while its newest message is in view. */
export function noteReading(room: string, atEnd: Accessor<boolean>): void {
  createEffect(() => (atEndOf = atEnd() ? room : null));
  onCleanup(() => (atEndOf = null));
}
