import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import { kyselyOverSqlite } from './kysely-over-sqlite.ts';
import { sqlTx } from '../sql/sql-tx.ts';
import type { Store } from '../store.ts';
import { makeCheckpoints } from './checkpoint.ts';
import { type Database, fdatasyncFile, openDatabase, type StorageTrouble, storageTrouble, type SyncFile } from './database.ts';
import { makeDiskReserve } from './disk-reserve.ts';
import { GroupCommit } from './group-commit.ts';
import { hotTx } from './hot-statements.ts';
import { migrate } from './migrate.ts';
import { reserveWal } from './wal-reserve.ts';

export interface SqliteStoreOptions {
  /** File path, or `:memory:`. */
  path: string;
  sync?: SyncFile;
  /** How often a full disk is looked at again, ms. */
  fullDiskCheckMs?: number;
}

/** The embedded store: one SQLite file, group commit, durable before anyone hears of it (D1). */
export function openSqliteStore({ path, sync = fdatasyncFile, fullDiskCheckMs = 1_000 }: SqliteStoreOptions): Store {
  const open = (): { database: Database; tx: Tx } => {
    const database = openDatabase(path, sync);
    migrate(database.file);
    if (path !== ':memory:') reserveWal(path);
    const tx = { ...sqlTx(kyselyOverSqlite(database.prepare)) };
    return { database, tx: hotTx(tx, database.prepare) };
  };
  const reserve = path === ':memory:' ? null : makeDiskReserve(path);
  let current = open();
  let fullTimer: ReturnType<typeof setInterval> | null = null;
  let isClosing = false;
  reserve?.take();

  const reopen = (): void => {
    current.database.close();
    current = open();
    // Writes into the database file and syncs what a failed sync left in doubt in the WAL.
    current.database.file.exec('pragma wal_checkpoint(truncate)');
  };

  const stopWriting = (): void => {
    if (fullTimer !== null) return;
    reserve?.release();
    current.database.file.exec('pragma query_only = 1');
    fullTimer = setInterval(() => {
      if (reserve?.take() === false) return;
      clearInterval(fullTimer!);
      fullTimer = null;
      current.database.file.exec('pragma query_only = 0');
    }, fullDiskCheckMs);
  };

  const troubleOf = (error: unknown): StorageTrouble | null => {
    const trouble = storageTrouble(error);
    return trouble === 'failed' && fullTimer !== null ? 'full' : trouble;
  };

  const groups = new GroupCommit({
    database: () => current.database,
    tx: () => current.tx,
    troubleOf,
    now: () => performance.now(),
    onDurable: () => checkpoints.consider(),
    onTrouble: async (trouble) => (trouble === 'full' ? stopWriting() : reopen()),
  });
  const checkpoints = makeCheckpoints(path, () => walFrames(current.database), (during) => groups.pauseFor(during));

  return {
    // What arrives while the store closes is told to come back: nothing may reach a closed database.
    transact: (work) => (isClosing ? Promise.reject(refuse('overloaded', { retryAfterMs: 1_000 })) : groups.transact(work)),
    close: async () => {
      isClosing = true;
      await groups.settled();
      await checkpoints.close();
      if (fullTimer !== null) clearInterval(fullTimer);
      current.database.close();
    },
  };
}

/** Frames in the WAL, one page each, checkpointed or not (SQLite ≥ 3.51). */
function walFrames(database: Database): number {
  return (database.prepare('pragma wal_checkpoint(noop)').get() as { log: number }).log;
}
