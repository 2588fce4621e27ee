import { closeSync, mkdirSync, openSync, rmSync, statfsSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, small enough to be filled. */
export interface SmallDisk {
  /** Takes every block but so many bytes. */
  fillBut(bytes: number): void;
  /** Gives them back. */
  free(): void;
  unmount(): void;
}

/** Room for a place and its reserves, twice. */
const diskBytes = 128 * 1_048_576;
const pieceBytes = 65_536;

/** Makes an ext4 in a file and mounts it at a folder. Throws what the system says where that is not permitted. */
export function mountSmallDisk(image: string, folder: string): SmallDisk {
  mkdirSync(folder, { recursive: true });
  writeFileSync(image, '');
  truncateSync(image, diskBytes);
  // Blocks of a usual disk, and none set aside for root, who would never meet its end.
  run(['mkfs.ext4', '-q', '-b', '4096', '-m', '0', image]);
  run(['mount', '-o', 'loop', image, folder]);
  const filler = join(folder, 'filler');
  let isMounted = true;
  const unmount = (): void => {
    if (isMounted) Bun.spawnSync(['umount', '--lazy', folder]);
    isMounted = false;
  };
  process.once('exit', unmount);
  return {
    fillBut: (bytes) => fill(filler, folder, bytes),
    free: () => rmSync(filler, { force: true }),
    unmount,
  };
}

let why: string | null | undefined;

/** Why this process can have no file system of its own; null when it can. */
export function whyNoSmallDisk(): string | null {
  if (why !== undefined) return why;
  const folder = join(tmpdir(), `hubbub-lab-mount-${process.pid}`);
  try {
    mountSmallDisk(`${folder}.image`, folder).unmount();
    why = null;
  } catch (error) {
    why = (error as Error).message;
  }
  for (const path of [folder, `${folder}.image`]) rmSync(path, { recursive: true, force: true });
  return why;
}

function fill(filler: string, folder: string, leave: number): void {
  const file = openSync(filler, 'a');
  const piece = Buffer.alloc(pieceBytes, 1);
  try {
    while (freeBytes(folder) > leave + pieceBytes) writeSync(file, piece);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function run(command: string[]): void {
  const program = Bun.which(command[0]!, { PATH: `${process.env.PATH}:/usr/sbin:/sbin` });
  if (program === null) throw new Error(`${command[0]} is missing`);
  const { success, stderr } = Bun.spawnSync([program, ...command.slice(1)], { stdio: ['ignore', 'ignore', 'pipe'] });
  if (!success) throw new Error(`${command[0]}: ${stderr.toString().trim()}`);
}
