import type { Tx } from '../../tx.ts';
import type { Database } from './database.ts';

/** An open database, and the transaction object over it. */
export interface Opened {
  database: Database;
  tx: Tx;
}

export interface LiveDatabase {
  /** The one opened last; closed where opening it anew failed. */
  current(): Opened;
  /** The open one: where opening failed before, whoever needs it tries again. Throws what opening throws. */
  opened(): Database;
  /** Closes it and opens it from disk. */
  reopen(): void;
  close(): void;
}

/** A database that can be opened anew after its disk failed; `withRoom` frees blocks meanwhile. */
export function makeLiveDatabase(open: () => Opened, withRoom: (open: () => void) => void, onReopen: () => void): LiveDatabase {
  let current = open();
  let isOpen = true;

  const close = (): void => {
    if (isOpen) current.database.close();
    isOpen = false;
  };

  const reopen = (): void => {
    close();
    withRoom(() => {
      current = open();
    });
    isOpen = true;
    // Writes into the database file and syncs what a failed sync left in doubt in the WAL.
    current.database.file.exec('pragma wal_checkpoint(truncate)');
    onReopen();
  };

  const opened = (): Database => {
    if (!isOpen) reopen();
    return current.database;
  };

  return { current: () => current, opened, reopen, close };
}
