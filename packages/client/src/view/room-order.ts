import type { Room } from '@hubbub/protocol';

/** The own rooms as the list shows them. */
export interface OrderedRooms {
  named: readonly Room[];
  direct: readonly Room[];
}

const globalFirst = (a: Room, b: Room) => Number(b.kind === 'global') - Number(a.kind === 'global') || b.activeAt - a.activeAt;

/** Puts rooms in the order of the list: the global one, then by newest activity; direct rooms apart. */
export function orderRooms(rooms: readonly Room[]): OrderedRooms {
  const sorted = [...rooms].sort(globalFirst);
  return { named: sorted.filter(room => room.kind !== 'direct'), direct: sorted.filter(room => room.kind === 'direct') };
}

/** The room one step away in a ring of rooms that may stop at some only; null when there is none but `from`. */
export function roomBeside(rooms: readonly Room[], from: string | null, by: 1 | -1, mayStop: (room: Room) => boolean = () => true): Room | null {
  const at = rooms.findIndex(room => room.id === from);
  const start = at === -1 && by === -1 ? 0 : at;
  for (let moved = 1; moved <= rooms.length; moved += 1) {
    const next = rooms[(start + by * moved + 2 * rooms.length) % rooms.length]!;
    if (next.id !== from && mayStop(next)) return next;
  }
  return null;
}
