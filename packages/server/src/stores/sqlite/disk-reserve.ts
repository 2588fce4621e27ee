import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Bytes kept in reserve, so that a full disk still leaves room to read, checkpoint and stop. */
const reserveBytes = 16 * 1_048_576;
/** SQLite takes blocks in pieces of up to 32 KiB. */
const fullBelowBytes = 131_072;

export interface DiskReserve {
  /** Gives the reserve back to the file system. */
  release(): void;
  /** Takes it again when twice its size is free; true when it is held. */
  take(): boolean;
  /** Whether hardly a block of the file system is free. */
  isDiskFull(): boolean;
}

/** A file of real blocks beside the database that is given up when the disk is full (G21). */
export function makeDiskReserve(databasePath: string): DiskReserve {
  const folder = dirname(databasePath);
  const path = join(folder, 'disk-reserve');
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    release: () => rmSync(path, { force: true }),
    take: () => {
      if (existsSync(path)) return true;
      if (freeBytes() <= 2 * reserveBytes) return false;
      try {
        writeFileSync(path, Buffer.alloc(reserveBytes, 1));
        return true;
      } catch {
        rmSync(path, { force: true });
        return false;
      }
    },
    // A folder that is gone is another trouble.
    isDiskFull: () => existsSync(folder) && freeBytes() < fullBelowBytes,
  };
}
