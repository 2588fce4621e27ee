import { copyFileSync, existsSync, mkdirSync, readSync, readdirSync, rmSync, fstatSync, statSync, writeFileSync, appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** How long a sync takes here, ms: long enough that commits pile up behind it which a cut takes back. */
const syncMs = 4;

/** WAL header: magic, version, page size, checkpoint count, two salts (sqlite.org/fileformat2.html §4.1). */
const walHeaderBytes = 32;

/**
 * A sync for the store under test that keeps, in `mirror`, exactly what a disk would have kept:
 * the WAL as it was when each completed sync began, and the database file as it was when that WAL
 * began. A checkpoint's writes to the database count as not yet on disk until the WAL starts anew,
 * which is what the worst disk would do. With `lying`, a sync is answered before it is done.
 */
export function makeMirrorSync(databasePath: string, mirror: string, { lying }: { lying: boolean }): (fd: number) => Promise<void> {
  let generation = '';
  let header = '';
  let seenBytes = 0;
  let disk: Promise<void> = Promise.resolve();

  /** What the disk does, one after the other, some time after it was asked. */
  const keep = async (isNewWal: boolean, bytes: Buffer): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, syncMs));
    if (isNewWal) generation = newGeneration(databasePath, mirror);
    appendFileSync(join(generation, 'wal'), bytes);
    writeFileSync(join(generation, 'ready'), '');
  };

  return async (fd) => {
    const newHeader = readRange(fd, 0, walHeaderBytes).toString('hex');
    const isNewWal = newHeader !== header;
    const bytes = readRange(fd, isNewWal ? 0 : seenBytes, fstatSync(fd).size);
    seenBytes = (isNewWal ? 0 : seenBytes) + bytes.length;
    header = newHeader;
    disk = disk.then(() => keep(isNewWal, bytes));
    if (!lying) await disk;
  };
}

/**
 * Cuts the power of a server that was just killed: database and WAL go back to what was synced.
 * Answers how many bytes of the WAL were taken back; 0 as well when nothing was synced yet.
 */
export function cutPower(databasePath: string, mirror: string): number {
  const generation = generations(mirror).filter((path) => existsSync(join(path, 'ready'))).at(-1);
  if (generation === undefined) return 0;
  const taken = statSync(`${databasePath}-wal`).size - statSync(join(generation, 'wal')).size;
  copyFileSync(join(generation, 'database'), databasePath);
  copyFileSync(join(generation, 'wal'), `${databasePath}-wal`);
  rmSync(`${databasePath}-shm`, { force: true });
  return Math.max(0, taken);
}

function newGeneration(databasePath: string, mirror: string): string {
  const path = join(mirror, String(generations(mirror).length).padStart(6, '0'));
  mkdirSync(path, { recursive: true });
  copyFileSync(databasePath, join(path, 'database'));
  return path;
}

function generations(mirror: string): string[] {
  return existsSync(mirror) ? readdirSync(mirror).sort().map((name) => join(mirror, name)) : [];
}

function readRange(fd: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, to - from));
  return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, from));
}
