import { closeSync, fdatasync, openSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Makes what was written to an open file durable; tests inject failing, slow or mirrored ones. */
export type SyncFile = (fd: number) => Promise<void>;

export const fdatasyncFile: SyncFile = (fd) =>
  new Promise((resolve, reject) => fdatasync(fd, (error) => (error ? reject(error) : resolve())));

/** An open SQLite file in WAL mode, or memory, with statements prepared once. */
export interface Database {
  readonly file: DatabaseSync;
  prepare(sql: string): StatementSync;
  /** Syncs the WAL (ADR 0004); nothing to do in memory. */
  syncWal(): Promise<void>;
  readonly path: string;
  close(): void;
}

/**
 * Opens `path` (`:memory:` for tests). `synchronous=NORMAL`: a commit writes, `syncWal` makes it
 * durable; checkpoints happen only when the store asks for them.
 */
export function openDatabase(path: string, sync: SyncFile): Database {
  const file = new DatabaseSync(path);
  file.exec(`pragma journal_mode = wal; pragma synchronous = normal; pragma wal_autocheckpoint = 0;
    pragma foreign_keys = on; pragma cache_size = -65536; pragma mmap_size = 0; pragma busy_timeout = 2000;`);
  const statements = new Map<string, StatementSync>();
  let walFd: number | null = null;

  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = file.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  const syncWal = async (): Promise<void> => {
    if (path === ':memory:') return;
    // The WAL keeps its inode while this connection is open; its locks live in the -shm file.
    walFd ??= openSync(`${path}-wal`, 'r+');
    await sync(walFd);
  };

  const close = (): void => {
    statements.clear();
    if (walFd !== null) closeSync(walFd);
    walFd = null;
    file.close();
  };

  return { file, prepare, syncWal, path, close };
}

/** SQLite's primary result codes that mean the disk, not the command (sqlite.org/rescode.html). */
export type StorageTrouble = 'full' | 'failed';

/** Says whether an error is the disk's, and which; null for a bug or refusal. */
export function storageTrouble(error: unknown): StorageTrouble | null {
  const errcode = (error as { errcode?: unknown } | null)?.errcode;
  if (typeof errcode !== 'number') return null;
  const primary = errcode & 0xff;
  if (primary === 13) return 'full';
  return [5, 6, 7, 8, 10, 11, 14, 15, 26].includes(primary) ? 'failed' : null;
}
