import type { Tx } from '../../tx.ts';
import type { StandingRoom } from '../rooms/store.ts';

/**
 * The first seq of a room whose time is `at` or later, by halving: seqs follow the clock, and no
 * index of times has to be written with every message. One after the head when there is none.
 */
export async function seqAt(tx: Tx, room: Pick<StandingRoom, 'id' | 'head'>, at: number): Promise<number> {
  let low = 1;
  let high = room.head + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const time = await tx.rooms.findTimeFrom(room.id, middle);
    if (time === undefined || time >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where a page begins or ends, when given as times instead of seqs. */
export interface Bounds {
  before?: number | undefined;
  after?: number | undefined;
  beforeAt?: number | undefined;
  afterAt?: number | undefined;
}

/** The same bounds as seqs. */
export async function seqBounds(tx: Tx, room: Pick<StandingRoom, 'id' | 'head'>, { before, after, beforeAt, afterAt }: Bounds) {
  return {
    before: beforeAt === undefined ? before : await seqAt(tx, room, beforeAt),
    after: afterAt === undefined ? after : (await seqAt(tx, room, afterAt + 1)) - 1,
  };
}
