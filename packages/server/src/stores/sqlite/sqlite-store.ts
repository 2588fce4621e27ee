import { refuse } from '../../kernel/refuse.ts';
import { kyselyOverSqlite } from './kysely-over-sqlite.ts';
import { sqlTx } from '../sql/sql-tx.ts';
import type { Store } from '../store.ts';
import { makeCheckpoints } from './checkpoint.ts';
import { type Database, fdatasyncFile, openDatabase, type StorageTrouble, storageTrouble, type SyncFile } from './database.ts';
import { makeFullDisk } from './full-disk.ts';
import { GroupCommit } from './group-commit.ts';
import { hotTx } from './hot-statements.ts';
import { makeLiveDatabase, type Opened } from './live-database.ts';
import { migrate } from './migrate.ts';
import { reserveWal } from './wal-reserve.ts';

export interface SqliteStoreOptions {
  /** File path, or `:memory:`. */
  path: string;
  sync?: SyncFile;
  /** How often a full disk is looked at again, ms. */
  fullDiskCheckMs?: number;
  /** Told after a failed disk was opened anew: entries may stand in the logs by now that nobody was told of. */
  onReopen?: () => void;
}

/** The embedded store: one SQLite file, group commit, durable before anyone hears of it (D1). */
export function openSqliteStore({ path, sync = fdatasyncFile, fullDiskCheckMs = 1_000, onReopen = () => {} }: SqliteStoreOptions): Store {
  const open = (): Opened => {
    const database = openDatabase(path, sync);
    migrate(database.file);
    if (path !== ':memory:') reserveWal(path);
    return { database, tx: hotTx(sqlTx(kyselyOverSqlite(database.prepare)), database.prepare) };
  };
  const live = makeLiveDatabase(open, (again) => disk.withRoom(again), onReopen);
  const disk = makeFullDisk(path, () => live.current().database, fullDiskCheckMs);
  let isClosing = false;

  const troubleOf = (error: unknown): StorageTrouble | null => {
    const trouble = storageTrouble(error);
    return trouble === 'failed' && disk.isFull() ? 'full' : trouble;
  };

  const onTrouble = async (trouble: StorageTrouble): Promise<void> => {
    try {
      if (trouble === 'full') disk.stopWriting();
      else live.reopen();
    } catch {
      // The next transaction tries to open it again; until it can, all are answered `storage-failed`.
    }
  };

  const groups = new GroupCommit({
    database: live.opened,
    tx: () => live.current().tx,
    troubleOf,
    now: () => performance.now(),
    onDurable: () => checkpoints.consider(),
    onTrouble,
  });
  const checkpoints = makeCheckpoints(path, () => walFrames(live.current().database), (during) => groups.pauseFor(during));

  return {
    mustAdmit: () => groups.mustAdmit(),
    // What arrives while the store closes is told to come back: nothing may reach a closed database.
    transact: (work) => (isClosing ? Promise.reject(refuse('overloaded', { retryAfterMs: 1_000 })) : groups.transact(work)),
    close: async () => {
      isClosing = true;
      await groups.settled();
      await checkpoints.close();
      disk.close();
      live.close();
    },
  };
}

/** Frames in the WAL, one page each, checkpointed or not (SQLite ≥ 3.51). */
function walFrames(database: Database): number {
  return (database.prepare('pragma wal_checkpoint(noop)').get() as { log: number }).log;
}
