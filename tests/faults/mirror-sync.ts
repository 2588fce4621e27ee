import {
  appendFileSync, copyFileSync, existsSync, fstatSync, mkdirSync, readdirSync, readFileSync, readSync, rmSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** How long a sync takes here, ms: long enough that commits pile up behind it which a cut takes back. */
const syncMs = 4;

/** WAL header: magic, version, page size, checkpoint count, two salts, checksum (sqlite.org/fileformat2.html §4.1). */
const walHeaderBytes = 32;
const pageSizeAt = 8;
const saltsAt = 16;
/** Before each page in the WAL; the salts in it say whether the frame is of this WAL or left from an older one. */
const frameHeaderBytes = 24;
const frameSaltsAt = 8;

/** `lying` answers a sync before it is done, `stuck` does none once the server listens. */
export type Disk = 'honest' | 'lying' | 'stuck';

/**
 * A sync for the store under test that keeps, in `mirror`, exactly what a disk would have kept:
 * the WAL as it was when each completed sync began, and the database file as it was when that WAL
 * began. A checkpoint's writes to the database count as not yet on disk until the WAL starts anew,
 * which is what the worst disk would do.
 */
export function makeMirrorSync(databasePath: string, mirror: string, kind: Disk): (fd: number) => Promise<void> {
  let generation = '';
  let header: Buffer = Buffer.alloc(0);
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
    const walHeader = readRange(fd, 0, walHeaderBytes);
    if (walHeader.length < walHeaderBytes) return;
    const isNewWal = !walHeader.equals(header);
    const from = isNewWal ? 0 : seenBytes;
    seenBytes = endOfWal(fd, walHeader, Math.max(from, walHeaderBytes));
    const bytes = readRange(fd, from, seenBytes);
    header = walHeader;
    disk = disk.then(() => keep(isNewWal, bytes));
    if (kind !== 'lying') await disk;
  };
}

/**
 * Cuts the power of a server that was just killed: database and WAL go back to what was synced.
 * Answers whether that took something back.
 */
export function cutPower(databasePath: string, mirror: string): boolean {
  const generation = generations(mirror).filter((path) => existsSync(join(path, 'ready'))).at(-1);
  if (generation === undefined) return false;
  const taken = !isStartOf(readFileSync(`${databasePath}-wal`), readFileSync(join(generation, 'wal')));
  copyFileSync(join(generation, 'database'), databasePath);
  copyFileSync(join(generation, 'wal'), `${databasePath}-wal`);
  rmSync(`${databasePath}-shm`, { force: true });
  return taken;
}

/** How often the WAL started anew after a checkpoint, or a server did. */
export function walStarts(mirror: string): number {
  return generations(mirror).length;
}

/** Whether a WAL holds nothing beyond its mirrored part: what follows is left from an older one. */
function isStartOf(wal: Buffer, mirrored: Buffer): boolean {
  if (!wal.subarray(0, mirrored.length).equals(mirrored)) return false;
  const next = wal.subarray(mirrored.length + frameSaltsAt, mirrored.length + frameSaltsAt + 8);
  return !next.equals(wal.subarray(saltsAt, saltsAt + 8));
}

/** Where the frames of this WAL end: it starts again without being cut off. */
function endOfWal(fd: number, walHeader: Buffer, from: number): number {
  const salts = walHeader.subarray(saltsAt, saltsAt + 8);
  const frameBytes = frameHeaderBytes + walHeader.readUInt32BE(pageSizeAt);
  const size = fstatSync(fd).size;
  let end = from;
  while (end + frameBytes <= size && readRange(fd, end + frameSaltsAt, end + frameSaltsAt + 8).equals(salts)) end += frameBytes;
  return end;
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
