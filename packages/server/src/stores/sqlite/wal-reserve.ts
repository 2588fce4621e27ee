import { closeSync, existsSync, fdatasyncSync, fstatSync, openSync, statfsSync, writeSync } from 'node:fs';

/** Bytes the WAL has on disk from the start; checkpoints keep it within them (`checkpoint.ts`). */
export const walBytes = 16 * 1_048_576;

/**
 * Gives the WAL its blocks in advance: a sync of a file that does not grow costs half the CPU and
 * a third of the time (ADR 0004). SQLite takes what follows the last valid frame for nothing
 * (sqlite.org/fileformat2.html §4.1), and starts the WAL over in place after a checkpoint.
 * A disk with hardly more room than that keeps it for the database and the -shm file, which cannot
 * do without: the WAL can.
 */
export function reserveWal(databasePath: string, freeBytes = freeBytesAt): void {
  const path = `${databasePath}-wal`;
  if (!existsSync(path) || freeBytes(path) < 2 * walBytes) return;
  const fd = openSync(path, 'r+');
  try {
    const zeros = Buffer.alloc(1_048_576);
    for (let at = fstatSync(fd).size; at < walBytes; at += zeros.length) writeSync(fd, zeros, 0, Math.min(zeros.length, walBytes - at), at);
    fdatasyncSync(fd);
  } catch {
    // A disk too full for it is still good for what fits: only speed is lost.
  } finally {
    closeSync(fd);
  }
}

function freeBytesAt(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}
