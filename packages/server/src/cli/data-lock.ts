import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another live process uses the data folder; `message` is one line for the person who started this one. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse';
}

export interface DataLock {
  /** Lets the folder go. A second call does nothing. */
  release(): void;
}

/** Held locks stay referenced here: a collected database handle would let its folder go. */
const held = new Set<DatabaseSync>();

/**
 * Takes a data folder (made when missing, for this user only) for this process alone. Throws
 * `DataFolderInUse` at once when another process, or this one, holds it.
 *
 * The lock is an open SQLite transaction on the file `lock`: the system takes it back when the
 * process ends in whatever way, so that nothing stale is left after kill -9, and a process id
 * that was given out again (every container has the same few) cannot be mistaken for the holder.
 */
export function lockDataFolder(dataDir: string): DataLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const pidPath = join(dataDir, 'lock.pid');
  const database = new DatabaseSync(join(dataDir, 'lock'));
  try {
    // Nothing is ever written: a journal file would only lie about.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    throw new DataFolderInUse(`The data folder ${dataDir} is in use by another Hubbub${holder(pidPath)}.`);
  }
  held.add(database);
  writeFileSync(pidPath, `${process.pid}\n`);
  return {
    release() {
      if (!held.delete(database)) return;
      rmSync(pidPath, { force: true });
      database.close();
    },
  };
}

/** SQLITE_BUSY, SQLite's result codes §5. */
function isBusy(error: unknown): boolean {
  return (error as { errcode?: number }).errcode === 5;
}

function holder(pidPath: string): string {
  try {
    return ` (process ${readFileSync(pidPath, 'utf8').trim()})`;
  } catch {
    return '';
  }
}
