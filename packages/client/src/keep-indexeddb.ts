import { type DBSchema, type IDBPDatabase, deleteDB, openDB } from 'idb';
import type { Keep, KeptRoom, OutboxItem } from './keep.ts';
import { byRoomAndOrder, isFree } from './keep-memory.ts';
import { openChannel } from './platform.ts';

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxItem };
  rooms: { key: string; value: KeptRoom };
  /** One row each: `account` and `lease`. */
  single: { key: string; value: unknown };
}

type Stores = 'outbox' | 'rooms' | 'single';

const version = 1;

/** Durable, not just handed to the browser: what was typed must survive a power cut (M4). */
const strict = { durability: 'strict' } as const;

/**
 * Keeps in this browser, one database per account; several tabs share it. Opened at first use:
 * where the browser refuses a database, every call rejects.
 */
export function indexedDbKeep(account: string): Keep {
  const channel = openChannel(nameOf(account));
  const listeners = new Set<() => void>();
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const database = (): Promise<IDBPDatabase<Schema>> => (opened ??= open(account, () => { opened = null; }));
  const tellOthers = (): void => channel?.postMessage('outbox');
  if (channel) channel.onmessage = () => listeners.forEach((listener) => listener());

  async function write<S extends Stores>(store: S, change: (store: Writable<S>) => unknown): Promise<void> {
    const transaction = (await database()).transaction(store, 'readwrite', strict);
    void change(transaction.objectStore(store));
    await transaction.done;
  }

  return {
    async putOutbox(item) {
      await write('outbox', (store) => store.put(item, item.nonce));
      tellOthers();
    },
    async deleteOutbox(nonce) {
      await write('outbox', (store) => store.delete(nonce));
      tellOthers();
    },
    readOutbox: async () => (await (await database()).getAll('outbox')).sort(byRoomAndOrder),
    takeLease: async (holder, now, leaseMs) => takeLease(await database(), holder, now, leaseMs),
    async dropLease(holder) {
      if (await dropLease(await database(), holder)) tellOthers();
    },
    putRoom: (kept) => write('rooms', (store) => store.put(kept, kept.room.id)),
    deleteRoom: (room) => write('rooms', (store) => store.delete(room)),
    readRooms: async () => (await database()).getAll('rooms'),
    putAccount: (kept) => write('single', (store) => store.put(kept, 'account')),
    readAccount: async () => ((await (await database()).get('single', 'account')) ?? null) as Awaited<ReturnType<Keep['readAccount']>>,
    onOutboxChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async clear() {
      await clear(await database());
      tellOthers();
    },
    close() {
      listeners.clear();
      channel?.close();
      void opened?.then((db) => db.close(), () => undefined);
      opened = null;
    },
  };
}

/** Removes the database of an account for good; waits for other tabs to close it. */
export async function deleteIndexedDbKeep(account: string): Promise<void> {
  await deleteDB(nameOf(account));
}

/** The part of a store that writes use. */
interface Writable<S extends Stores> {
  put(value: Schema[S]['value'], key: string): Promise<unknown>;
  delete(key: string): Promise<void>;
}

interface Lease {
  holder: string;
  until: number;
}

function nameOf(account: string): string {
  return `hubbub ${account}`;
}

function open(account: string, lost: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(nameOf(account), version, {
    upgrade(db) {
      for (const store of ['outbox', 'rooms', 'single'] as const) db.createObjectStore(store);
    },
    // A newer version of the page, or a deletion, must not wait for this tab.
    blocking(_current, _blocked, event) {
      (event as unknown as { target: { close(): void } }).target.close();
      lost();
    },
    terminated: lost,
  });
}

/** Reads and writes in one transaction, so that two tabs cannot both take it. */
async function takeLease(db: IDBPDatabase<Schema>, holder: string, now: number, leaseMs: number): Promise<boolean> {
  const transaction = db.transaction('single', 'readwrite');
  const lease = (await transaction.store.get('lease')) as Lease | undefined;
  const free = isFree(lease, holder, now, leaseMs);
  if (free) await transaction.store.put({ holder, until: now + leaseMs }, 'lease');
  await transaction.done;
  return free;
}

async function dropLease(db: IDBPDatabase<Schema>, holder: string): Promise<boolean> {
  const transaction = db.transaction('single', 'readwrite');
  const lease = (await transaction.store.get('lease')) as Lease | undefined;
  if (lease?.holder === holder) await transaction.store.delete('lease');
  await transaction.done;
  return lease?.holder === holder;
}

async function clear(db: IDBPDatabase<Schema>): Promise<void> {
  const transaction = db.transaction(['outbox', 'rooms', 'single'], 'readwrite', strict);
  await Promise.all([...(['outbox', 'rooms', 'single'] as const).map((store) => transaction.objectStore(store).clear()), transaction.done]);
}
