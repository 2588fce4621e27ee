import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Keep, KeptRoom, OutboxItem } from '@hubbub/client';
import type { BellStore } from './actions/bell.ts';
import type { Draft, DraftStore } from './full/drafts.ts';
import { byRoomAndOrder, isFree } from '@hubbub/client/keep-memory';

type Store = 'outbox' | 'rooms' | 'single' | 'drafts';

/** What is kept of an account on this machine: what the engine asks for, and what only a terminal has. */
export type TerminalKeep = Keep & DraftStore & BellStore;

/** How often a process looks whether another one changed the outbox, ms. */
const lookEveryMs = 250;
/** How long a write waits for that of another process, ms. */
const busyMs = 5_000;

/**
 * Keeps in a file of this user's (mode 0600, its folder 0700), one per account; several processes
 * share it. Opened at first use: where that fails, every call rejects. Every write is synced to the
 * disk before its promise resolves (M4); drafts and the bell outlive the process, but may be lost with
 * the power.
 */
export function sqliteKeep(path: string): TerminalKeep {
  const listeners = new Set<() => void>();
  let file: KeepFile | null = null;
  let looking: ReturnType<typeof setInterval> | undefined;
  const opened = (): KeepFile => (file ??= new KeepFile(path));
  const look = (): void => {
    if (file?.othersChangedOutbox()) for (const listener of listeners) listener();
  };
  const listen = (): void => {
    looking ??= setInterval(look, lookEveryMs);
    looking.unref();
  };
  return {
    putOutbox: async (item) => opened().changeOutbox((kept) => kept.put('outbox', item.nonce, item)),
    deleteOutbox: async (nonce) => opened().changeOutbox((kept) => kept.delete('outbox', nonce)),
    readOutbox: async () => opened().all<OutboxItem>('outbox').sort(byRoomAndOrder),
    takeLease: async (holder, now, leaseMs) => opened().write((kept) => {
      const free = isFree(kept.get<Lease>('single', 'lease'), holder, now, leaseMs);
      if (free) kept.put('single', 'lease', { holder, until: now + leaseMs } satisfies Lease);
      return free;
    }),
    async dropLease(holder) {
      const kept = opened();
      if (kept.get<Lease>('single', 'lease')?.holder === holder) kept.changeOutbox(() => kept.delete('single', 'lease'));
    },
    putRoom: async (kept) => opened().put('rooms', kept.room.id, kept),
    deleteRoom: async (room) => opened().delete('rooms', room),
    readRooms: async () => opened().all<KeptRoom>('rooms'),
    putAccount: async (account) => opened().put('single', 'account', account),
    readAccount: async () => opened().get<Account>('single', 'account'),
    onOutboxChange(listener) {
      // Who listens need not hear that there is no file: whoever reads or writes does.
      try { opened(); } catch { /* Tried again by the first call that needs it. */ }
      listeners.add(listener);
      listen();
      return () => void listeners.delete(listener);
    },
    readDrafts: () => opened().entries<Draft>('drafts'),
    putDraft: (room, draft) => opened().unsynced((kept) => (draft ? kept.put('drafts', room, draft) : kept.delete('drafts', room))),
    readBell: () => opened().get<boolean>('single', 'bell') ?? true,
    putBell: (isOn) => opened().unsynced((kept) => kept.put('single', 'bell', isOn)),
    clear: async () => opened().changeOutbox((kept) => kept.clear()),
    close() {
      clearInterval(looking);
      listeners.clear();
      file?.close();
      file = null;
    },
  };
}

interface Lease {
  holder: string;
  until: number;
}

type Account = NonNullable<Awaited<ReturnType<Keep['readAccount']>>>;

/** The open file: one table of JSON values by store and key. */
class KeepFile {
  private readonly database: DatabaseSync;
  private changes: number;
  private dataVersion: number;

  constructor(path: string) {
    makePrivate(path);
    this.database = new DatabaseSync(path);
    this.database.exec(`PRAGMA busy_timeout = ${busyMs}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS kept (store TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (store, key)) WITHOUT ROWID`);
    this.changes = this.readChanges();
    this.dataVersion = this.readDataVersion();
  }

  get<T>(store: Store, key: string): T | null {
    const row = this.database.prepare('SELECT value FROM kept WHERE store = ? AND key = ?').get(store, key) as { value: string } | undefined;
    return row ? (JSON.parse(row.value) as T) : null;
  }

  all<T>(store: Store): T[] {
    const rows = this.database.prepare('SELECT value FROM kept WHERE store = ?').all(store) as { value: string }[];
    return rows.map(({ value }) => JSON.parse(value) as T);
  }

  entries<T>(store: Store): Map<string, T> {
    const rows = this.database.prepare('SELECT key, value FROM kept WHERE store = ?').all(store) as { key: string; value: string }[];
    return new Map(rows.map(({ key, value }) => [key, JSON.parse(value) as T]));
  }

  put(store: Store, key: string, value: unknown): void {
    this.database.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?, ?)').run(store, key, JSON.stringify(value));
  }

  delete(store: Store, key: string): void {
    this.database.prepare('DELETE FROM kept WHERE store = ? AND key = ?').run(store, key);
  }

  /** Everything but the count of changes, which other processes follow. */
  clear(): void {
    this.database.exec("DELETE FROM kept WHERE key <> 'changes'");
  }

  write<T>(change: (kept: KeepFile) => T): T {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      const result = change(this);
      this.database.exec('COMMIT');
      return result;
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  /** A change that nobody waits for the disk for: typing goes on meanwhile. */
  unsynced(change: (kept: KeepFile) => void): void {
    this.database.exec('PRAGMA synchronous = NORMAL');
    try {
      change(this);
    } finally {
      this.database.exec('PRAGMA synchronous = FULL');
    }
  }

  /** A change that other processes are to hear of. */
  changeOutbox(change: (kept: KeepFile) => void): void {
    this.write(() => {
      change(this);
      const before = this.readChanges();
      this.put('single', 'changes', before + 1);
      // One of another process that was not heard of yet stays to be heard.
      if (before === this.changes) this.changes += 1;
    });
  }

  othersChangedOutbox(): boolean {
    const version = this.readDataVersion();
    if (version === this.dataVersion) return false;
    this.dataVersion = version;
    const changes = this.readChanges();
    const changed = changes !== this.changes;
    this.changes = changes;
    return changed;
  }

  close(): void {
    this.database.close();
  }

  private readChanges(): number {
    return this.get<number>('single', 'changes') ?? 0;
  }

  /** Differs when another connection wrote since (SQLite, PRAGMA data_version). */
  private readDataVersion(): number {
    return (this.database.prepare('PRAGMA data_version').get() as { data_version: number }).data_version;
  }
}

/** Made before SQLite opens it, so that it and the files beside it are this user's alone from the first. */
function makePrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}
