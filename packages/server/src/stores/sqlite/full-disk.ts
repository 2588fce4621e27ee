import type { Database } from './database.ts';
import { makeDiskReserve } from './disk-reserve.ts';

export interface FullDisk {
  /** True while nothing is written for it, or hardly a block is free: SQLite reports that under other names too. */
  isFull(): boolean;
  /** Stops writing, gives the reserve up, and looks until there is room again (G21). */
  stopWriting(): void;
  /** Opens with the reserve given up: opening takes new blocks for the -shm file. */
  withRoom(open: () => void): void;
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
    isFull: () => timer !== null || reserve?.isDiskFull() === true,
    stopWriting: () => {
      if (timer !== null) return;
      reserve?.release();
      database().file.exec('pragma query_only = 1');
      timer = setInterval(look, checkMs);
    },
    withRoom: (open) => {
      reserve?.release();
      open();
      if (timer === null) reserve?.take();
    },
    close: stopLooking,
  };
}
