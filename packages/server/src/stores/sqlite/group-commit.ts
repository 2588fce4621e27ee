import { refuse, Refusal } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import { WaitingWorks } from '../waiting-works.ts';
import type { Database, StorageTrouble } from './database.ts';

interface Waiting {
  /** When it came, of `now()`. */
  since: number;
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  /** What the work came to, until its commit is durable. */
  outcome: { ok: true; value: unknown } | { ok: false; error: unknown } | null;
}

/** How long one group may hold the event loop, ms; and while so many wait that they do so for longer anyway, in larger groups, which cost less each. */
const sliceMs = 4;
const longSliceMs = 20;
const manyWaiting = 1_000;
/** While a sync runs, fewer waiting than this wait for its end, to share one commit. */
const worthACommit = 128;

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
export class GroupCommit {
  readonly #waiting: WaitingWorks<Waiting>;
  /** Committed, in order, but not yet covered by a sync. */
  #committed: Waiting[] = [];
  /** Whether something was written since the last sync began – also by a killed predecessor, whose WAL was just read back. */
  #dirty = true;
  #running = false;
  #syncing = false;
  #scheduled = false;
  #pause: Promise<void> | null = null;
  #idleListeners: (() => void)[] = [];
  readonly #ports: GroupCommitPorts;

  constructor(ports: GroupCommitPorts) {
    this.#ports = ports;
    this.#waiting = new WaitingWorks(ports.now);
  }

  /** See `Store.mustAdmit`. */
  mustAdmit(): void {
    this.#waiting.mustAdmit();
  }

  /** See `Store.transact`. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ since: this.#ports.now(), work, resolve: resolve as (value: unknown) => void, reject, outcome: null });
      this.#schedule();
    });
  }

  /** Runs `during` while no transaction is open and none starts; resolves when it is done. */
  async pauseFor(during: () => Promise<void>): Promise<void> {
    while (this.#pause !== null) await this.#pause;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#pause = promise;
    try {
      await this.settled();
      await during();
    } finally {
      this.#pause = null;
      resolve();
      this.#schedule();
    }
  }

  /** Resolves when nothing waits any more, or – during a pause – when what had begun is durable. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#idleListeners.push(resolve);
      this.#wakeIfIdle();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#running || this.#pause !== null || this.#waiting.length === 0) return;
    if (this.#syncing && this.#waiting.length < worthACommit) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#pause === null) void this.#runGroup();
    });
  }

  async #runGroup(): Promise<void> {
    this.#running = true;
    try {
      this.#committed.push(...(await this.#commitGroup()));
      void this.#syncCommitted();
    } catch (error) {
      this.#refuseWaiting(error);
    } finally {
      this.#running = false;
      this.#wakeIfIdle();
      this.#schedule();
    }
  }

  /** The database cannot even be opened: nobody waits for ever, and nothing is tried without end. */
  #refuseWaiting(error: unknown): void {
    for (const { reject } of this.#waiting.take(this.#waiting.length)) reject(asRefusal(error, this.#ports.troubleOf(error) ?? 'failed'));
  }

  async #commitGroup(): Promise<Waiting[]> {
    const database = this.#ports.database();
    const before = totalChanges(database);
    const group: Waiting[] = [];
    try {
      database.prepare('begin').run();
      await this.#runWaiting(database, group);
      database.prepare('commit').run();
      if (totalChanges(database) !== before) this.#dirty = true;
    } catch (error) {
      await this.#abandonGroup(database, group, error);
    }
    return this.#waiting.take(group.length);
  }

  async #runWaiting(database: Database, group: Waiting[]): Promise<void> {
    const end = this.#ports.now() + (this.#waiting.length > manyWaiting ? longSliceMs : sliceMs);
    while (group.length < this.#waiting.length && this.#ports.now() < end) {
      const item = this.#waiting.at(group.length);
      group.push(item);
      await this.#runInSavepoint(database, item);
    }
  }

  async #runInSavepoint({ file, prepare }: Database, item: Waiting): Promise<void> {
    prepare('savepoint command').run();
    try {
      item.outcome = { ok: true, value: await item.work(this.#ports.tx()) };
      prepare('release command').run();
    } catch (error) {
      // A disk error may have ended the outer transaction: the whole group starts again, alone.
      if (this.#ports.troubleOf(error) !== null || !file.isTransaction) throw error;
      prepare('rollback to command').run();
      prepare('release command').run();
      item.outcome = { ok: false, error };
    }
  }

  async #abandonGroup({ file }: Database, group: readonly Waiting[], cause: unknown): Promise<void> {
    if (file.isTransaction) file.exec('rollback');
    const trouble = this.#ports.troubleOf(cause);
    if (trouble !== null) await this.#ports.onTrouble(trouble);
    this.#dirty = true;
    for (const item of group) await this.#runAlone(item);
  }

  async #runAlone(item: Waiting): Promise<void> {
    const { file } = this.#ports.database();
    try {
      file.exec('begin');
      const value = await item.work(this.#ports.tx());
      file.exec('commit');
      item.outcome = { ok: true, value };
    } catch (error) {
      if (file.isTransaction) file.exec('rollback');
      item.outcome = { ok: false, error: asRefusal(error, this.#ports.troubleOf(error)) };
    }
  }

  async #syncCommitted(): Promise<void> {
    if (this.#syncing) return;
    while (this.#committed.length > 0) {
      const group = this.#committed;
      this.#committed = [];
      if (this.#dirty) await this.#syncGroup(group);
      settle(group);
    }
    this.#wakeIfIdle();
    this.#schedule();
  }

  async #syncGroup(group: readonly Waiting[]): Promise<void> {
    this.#dirty = false;
    this.#syncing = true;
    try {
      await this.#ports.database().syncWal();
      this.#ports.onDurable();
    } catch {
      const failed = { ok: false as const, error: refuse('storage-failed') };
      for (const item of [...group, ...this.#committed]) item.outcome = failed;
      await this.#ports.onTrouble('failed');
    } finally {
      this.#syncing = false;
    }
  }

  #wakeIfIdle(): void {
    if (this.#running || this.#syncing || this.#committed.length > 0) return;
    if (this.#pause === null && this.#waiting.length > 0) return;
    const listeners = this.#idleListeners;
    this.#idleListeners = [];
    for (const listener of listeners) listener();
  }
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
