import { refuse, Refusal } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import type { Database, StorageTrouble } from './database.ts';

interface Waiting {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  /** What the work came to, until its commit is durable. */
  outcome: { ok: true; value: unknown } | { ok: false; error: unknown } | null;
}

/** How long one group may hold the event loop, ms, and how many may wait in all. */
const sliceMs = 4;
const maxWaiting = 20_000;
/** While a sync runs, fewer waiting than this wait for its end, to share one commit. */
const worthACommit = 128;

export interface GroupCommit {
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `during` while no transaction is open and none starts; resolves when it is done. */
  pauseFor(during: () => Promise<void>): Promise<void>;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
}

export interface GroupCommitPorts {
  database(): Database;
  tx(): Tx;
  /** Milliseconds that only go forward. */
  now(): number;
  /** Told after each durable group, e.g. to think of a checkpoint. */
  onDurable(): void;
  /** Says whether an error is the disk's, and which; null for a refusal or bug. */
  troubleOf(error: unknown): StorageTrouble | null;
  /** Told when the disk failed (reopens from disk) or is full (stops writing, reads go on). */
  onTrouble(trouble: StorageTrouble): Promise<void>;
}

/**
 * Durable in groups (ADR 0004): all work that arrived since the last group runs in one
 * transaction, a savepoint each; then one asynchronous sync of the WAL; then all settle in order.
 * Reads settle by the same watermark, so that no answer shows what a power cut could take back.
 */
export function makeGroupCommit(ports: GroupCommitPorts): GroupCommit {
  let waiting: Waiting[] = [];
  let committed: Waiting[] = [];
  // What a killed predecessor left in the WAL is read back but perhaps not yet on disk.
  let dirty = true;
  let running = false;
  let syncing = false;
  let scheduled = false;
  let pause: Promise<void> | null = null;
  let idleListeners: (() => void)[] = [];

  const schedule = (): void => {
    if (scheduled || running || pause !== null || waiting.length === 0) return;
    if (syncing && waiting.length < worthACommit) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      if (pause === null) void runGroup();
    });
  };

  const runGroup = async (): Promise<void> => {
    running = true;
    try {
      const done = await commitGroup();
      committed.push(...done);
      void syncCommitted();
    } finally {
      running = false;
      wakeIfIdle();
      schedule();
    }
  };

  const commitGroup = async (): Promise<Waiting[]> => {
    const database = ports.database();
    const { file, prepare } = database;
    const before = totalChanges(database);
    const group: Waiting[] = [];
    const started = ports.now();
    let next = 0;
    try {
      prepare('begin').run();
      while (next < waiting.length && ports.now() - started < sliceMs) {
        const item = waiting[next++]!;
        group.push(item);
        await runInSavepoint(database, item);
      }
      prepare('commit').run();
      if (totalChanges(database) !== before) dirty = true;
    } catch (error) {
      await abandonGroup(file, group, error);
    }
    waiting = waiting.slice(next);
    return group;
  };

  const runInSavepoint = async ({ file, prepare }: Database, item: Waiting): Promise<void> => {
    prepare('savepoint command').run();
    try {
      item.outcome = { ok: true, value: await item.work(ports.tx()) };
      prepare('release command').run();
    } catch (error) {
      // A disk error may have ended the outer transaction: the whole group starts again, alone.
      if (ports.troubleOf(error) !== null || !file.isTransaction) throw error;
      prepare('rollback to command').run();
      prepare('release command').run();
      item.outcome = { ok: false, error };
    }
  };

  const abandonGroup = async (file: Database['file'], group: Waiting[], cause: unknown): Promise<void> => {
    if (file.isTransaction) file.exec('rollback');
    const trouble = ports.troubleOf(cause);
    if (trouble !== null) await ports.onTrouble(trouble);
    dirty = true;
    for (const item of group) await runAlone(item);
  };

  const runAlone = async (item: Waiting): Promise<void> => {
    const { file } = ports.database();
    try {
      file.exec('begin');
      const value = await item.work(ports.tx());
      file.exec('commit');
      item.outcome = { ok: true, value };
    } catch (error) {
      if (file.isTransaction) file.exec('rollback');
      item.outcome = { ok: false, error: asRefusal(error, ports.troubleOf(error)) };
    }
  };

  const syncCommitted = async (): Promise<void> => {
    if (syncing) return;
    while (committed.length > 0) {
      const group = committed;
      committed = [];
      if (dirty) await syncGroup(group);
      settle(group);
    }
    wakeIfIdle();
    schedule();
  };

  const syncGroup = async (group: Waiting[]): Promise<void> => {
    dirty = false;
    syncing = true;
    try {
      await ports.database().syncWal();
      ports.onDurable();
    } catch {
      const failed = { ok: false as const, error: refuse('storage-failed') };
      for (const item of [...group, ...committed]) item.outcome = failed;
      await ports.onTrouble('failed');
    } finally {
      syncing = false;
    }
  };

  const wakeIfIdle = (): void => {
    if (running || syncing || committed.length > 0) return;
    if (pause === null && waiting.length > 0) return;
    const listeners = idleListeners;
    idleListeners = [];
    for (const listener of listeners) listener();
  };

  const untilIdle = (): Promise<void> =>
    new Promise((resolve) => {
      idleListeners.push(resolve);
      wakeIfIdle();
    });

  return {
    transact: <T>(work: (tx: Tx) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        if (waiting.length >= maxWaiting) return reject(refuse('overloaded', { retryAfterMs: 1_000 }));
        waiting.push({ work, resolve: resolve as (value: unknown) => void, reject, outcome: null });
        schedule();
      }),
    pauseFor: async (during) => {
      while (pause !== null) await pause;
      let resume = (): void => {};
      pause = new Promise((resolve) => (resume = resolve));
      try {
        await untilIdle();
        await during();
      } finally {
        pause = null;
        resume();
        schedule();
      }
    },
    settled: untilIdle,
  };
}

function settle(group: readonly Waiting[]): void {
  for (const { outcome, resolve, reject } of group) {
    if (outcome?.ok) resolve(outcome.value);
    else reject(outcome?.error ?? refuse('storage-failed'));
  }
}

function totalChanges(database: Database): number {
  return (database.prepare('select total_changes() as n').get() as { n: number }).n;
}

function asRefusal(error: unknown, trouble: StorageTrouble | null): unknown {
  if (trouble === null || error instanceof Refusal) return error;
  return refuse(trouble === 'full' ? 'storage-full' : 'storage-failed');
}
