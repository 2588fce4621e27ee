import { readLocal, writeLocal } from './local.ts';

const mostKept = 20;

/** Ids of the rooms that were open on this device, the latest first. */
export function recentRooms(): readonly string[] {
  return readLocal<string[]>('recent-rooms') ?? [];
}

/** Notes that a room is open now. */
export function noteRoom(id: string): void {
  writeLocal('recent-rooms', [id, ...recentRooms().filter(other => other !== id)].slice(0, mostKept));
}
