import type { Database } from './database.ts';
import { makeDiskReserve } from './disk-reserve.ts';

export interface FullDisk {
  /** True while nothing is written because the disk is full. */
  isFull(): boolean;
  /** Stops writing, gives the reserve up, and looks until there is room again (G21). */
  stopWriting(): void;
  close(): void;
}

/** A full disk: reading goes on, writing waits until there is room, and comes back by itself. */
export function makeFullDisk(path: string, database: () => Database, checkMs: number): FullDisk {
  const reserve = path === ':memory:' ? null : makeDiskReserve(path);
  let timer: ReturnType<typeof setInterval> | null = null;
  reserve?.take();

  const stopLooking = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };

  const look = (): void => {
    if (reserve?.take() === false) return;
    stopLooking();
    database().file.exec('pragma query_only = 0');
  };

  return {
    isFull: () => timer !== null,
    stopWriting: () => {
      if (timer !== null) return;
      reserve?.release();
      database().file.exec('pragma query_only = 1');
      timer = setInterval(look, checkMs);
    },
    close: stopLooking,
  };
}
