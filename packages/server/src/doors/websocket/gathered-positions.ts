import type { Position } from '@hubbub/protocol';

/** How long positions of a room gather before they go out as one signal. */
const gatherMs = 500;

export interface GatheredPositions {
  add(room: string, positions: readonly Position[]): void;
  close(): void;
}

/** Coalesces read and delivered positions: one signal a room, with the newest of each member. */
export function makeGatheredPositions(publish: (room: string, positions: Position[]) => void): GatheredPositions {
  const rooms = new Map<string, Map<string, Position>>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const flush = (): void => {
    timer = null;
    const gathered = [...rooms];
    rooms.clear();
    for (const [room, byUser] of gathered) publish(room, [...byUser.values()]);
  };

  return {
    add: (room, positions) => {
      let byUser = rooms.get(room);
      if (byUser === undefined) rooms.set(room, (byUser = new Map()));
      for (const position of positions) byUser.set(position.user, position);
      timer ??= setTimeout(flush, gatherMs);
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
