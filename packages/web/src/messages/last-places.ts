import { readLocal, writeLocal } from '../app/local.ts';

/** Where someone stopped reading in a room: a row, and how far below the top of the list it ended, px. */
export interface LastPlace {
  seq: number;
  bottom: number;
}

const mostRooms = 100;

/** Where reading stopped on this device; undefined for whoever was at the end. */
export function lastPlace(room: string): LastPlace | undefined {
  return readLocal<Record<string, LastPlace>>('places')?.[room];
}

/** Keeps a place for the next visit; null: at the end. The `mostRooms` newest are kept. */
export function keepPlace(room: string, place: LastPlace | null): void {
  const { [room]: before, ...others } = readLocal<Record<string, LastPlace>>('places') ?? {};
  if (!before && !place) return;
  const kept = Object.entries(others).slice(-mostRooms + 1);
  writeLocal('places', Object.fromEntries(place ? [...kept, [room, place]] : kept));
}

/** Forgets every place on this device (sign-out). */
export function forgetPlaces(): void {
  writeLocal('places', undefined);
}
