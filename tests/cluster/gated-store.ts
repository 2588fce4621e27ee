import { openSqliteStore } from '../../packages/server/src/stores/sqlite/sqlite-store.ts';
import type { Store } from '../../packages/server/src/stores/store.ts';
import type { Tx } from '../../packages/server/src/tx.ts';

/** A store that lets no transaction begin while it is shut. */
export interface GatedStore extends Store {
  shut(): void;
  open(): void;
  /** How many wait at the gate. */
  waiting(): number;
}

export function openGatedStore(inner: Store = openSqliteStore({ path: ':memory:' })): GatedStore {
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  let waiting = 0;
  return {
    mustAdmit: () => inner.mustAdmit(),
    transact: async <T>(work: (tx: Tx) => Promise<T>) => {
      waiting += 1;
      await gate.promise;
      waiting -= 1;
      return inner.transact(work);
    },
    close: () => inner.close(),
    shut: () => {
      gate = Promise.withResolvers<void>();
    },
    open: () => gate.resolve(),
    waiting: () => waiting,
  };
}
