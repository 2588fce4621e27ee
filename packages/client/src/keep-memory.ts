import type { Keep, KeptRoom, OutboxItem } from './keep.ts';

type Account = Awaited<ReturnType<Keep['readAccount']>>;

/** What several handles share, as tabs share a database. */
export interface MemoryStore {
  outbox: Map<string, OutboxItem>;
  rooms: Map<string, KeptRoom>;
  account: Account;
  lease: { holder: string; until: number } | null;
  listeners: Map<Keep, Set<() => void>>;
}

/** An empty store for `memoryKeep`. */
export function memoryStore(): MemoryStore {
  return { outbox: new Map(), rooms: new Map(), account: null, lease: null, listeners: new Map() };
}

/** Keeps in memory: for bots, tests, and browsers that refuse a database. `store` is shared between handles. */
export function memoryKeep(store: MemoryStore = memoryStore()): Keep {
  const keep: Keep = {
    async putOutbox(item) {
      store.outbox.set(item.nonce, copy(item));
      tellOthers();
    },
    async deleteOutbox(nonce) {
      if (store.outbox.delete(nonce)) tellOthers();
    },
    readOutbox: async () => [...store.outbox.values()].map(copy).sort(byRoomAndOrder),
    async takeLease(holder, now, leaseMs) {
      if (!isFree(store.lease, holder, now, leaseMs)) return false;
      store.lease = { holder, until: now + leaseMs };
      return true;
    },
    async dropLease(holder) {
      if (store.lease?.holder !== holder) return;
      store.lease = null;
      tellOthers();
    },
    async putRoom(kept) { store.rooms.set(kept.room.id, copy(kept)); },
    async deleteRoom(room) { store.rooms.delete(room); },
    readRooms: async () => [...store.rooms.values()].map(copy),
    async putAccount(account) { store.account = copy(account); },
    readAccount: async () => copy(store.account),
    onOutboxChange(listener) {
      const mine = store.listeners.get(keep) ?? new Set();
      store.listeners.set(keep, mine.add(listener));
      return () => void mine.delete(listener);
    },
    async clear() {
      store.outbox.clear();
      store.rooms.clear();
      store.account = null;
      store.lease = null;
      tellOthers();
    },
    close: () => void store.listeners.delete(keep),
  };
  function tellOthers(): void {
    for (const [other, listeners] of store.listeners) {
      if (other !== keep) for (const listener of listeners) void Promise.resolve().then(listener);
    }
  }
  return keep;
}

/** Whether a lease may be taken. One that ends later than any could is from a clock that was set back. */
export function isFree(
  lease: { holder: string; until: number } | null | undefined, holder: string, now: number, leaseMs: number,
): boolean {
  return !lease || lease.holder === holder || lease.until <= now || lease.until > now + leaseMs;
}

/** How `readOutbox` sorts. */
export function byRoomAndOrder(a: OutboxItem, b: OutboxItem): number {
  if (a.room !== b.room) return a.room < b.room ? -1 : 1;
  return a.order - b.order || (a.nonce < b.nonce ? -1 : 1);
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
