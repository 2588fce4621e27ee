import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import type { Touches } from '../store.ts';
import { WaitingWorks } from '../waiting-works.ts';
import type { Connection } from './connection.ts';
import { failed, type Outcome, outcomeOf } from './outcome.ts';
import { runAlone, type Work } from './run-alone.ts';
import { Transaction } from './transaction.ts';
import { refusalOfTrouble, type Trouble, troubleOf } from './trouble.ts';

interface Waiting extends Work {
  /** When it came, of `now()`. */
  since: number;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** Works of one transaction; and how long it may take them in, ms: others wait for its rooms meanwhile. */
const maxBatch = 500;
const minBatch = 32;
const sliceMs = 20;
/** Works that read beside each other. */
const maxReading = 32;
/** PostgreSQL is quick with up to 64 savepoints that wrote (its subtransaction cache). */
const maxSavepoints = 48;

export interface GroupCommitPorts {
  /** Throws a refusal while there is none. */
  connection(): Connection;
  /** Milliseconds that only go forward. */
  now(): number;
}

/**
 * One transaction for all work that arrived since the last one, on one connection (ADR 0011): works
 * run strictly in order, and settle in order once it is committed. Where a statement fails, the
 * whole is undone and each work runs again, alone.
 */
export class GroupCommit {
  readonly #waiting: WaitingWorks<Waiting>;
  /** Goes before what waits, with the next transaction. */
  #urgent: Waiting[] = [];
  #running = false;
  /** How many the next transaction looks up for: no more than it has a chance to run. */
  #batchLength = maxBatch;
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
  transact<T>(work: (tx: Tx) => Promise<T>, touches?: Touches): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const waiting = { since: this.#ports.now(), work, touches, resolve: resolve as (value: unknown) => void, reject };
      (touches?.urgent ? this.#urgent : this.#waiting).push(waiting);
      if (!this.#running) void this.#run();
    });
  }

  /** Resolves when nothing waits any more. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#running) this.#idleListeners.push(resolve);
      else resolve();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length + this.#urgent.length > 0) {
      // Whatever else arrives in this turn shares the transaction.
      await new Promise(setImmediate);
      await this.#runNext();
    }
    this.#running = false;
    const listeners = this.#idleListeners;
    this.#idleListeners = [];
    for (const listener of listeners) listener();
  }

  async #runNext(): Promise<void> {
    this.#waiting.putFirst(this.#urgent.splice(0));
    let connection: Connection;
    try {
      connection = this.#ports.connection();
    } catch (error) {
      for (const { reject } of this.#waiting.take(this.#waiting.length)) reject(error);
      return;
    }
    const outcomes: Outcome[] = [];
    const batch = this.#waiting.first(this.#batchLength);
    const trouble = await this.#commitBatch(new Transaction(connection), batch, outcomes);
    this.#batchLength = Math.min(maxBatch, Math.max(minBatch, 2 * outcomes.length));
    if (trouble === null) return settle(this.#waiting.take(outcomes.length), outcomes);
    // At least one is done with, or nothing would ever be.
    for (const one of this.#waiting.take(Math.max(1, outcomes.length))) {
      settle([one], [await this.#runAgain(connection, one, trouble)]);
    }
  }

  /** Runs works of the batch while its time lasts, and commits; answers why nothing of it is kept, or nobody knows. */
  async #commitBatch(transaction: Transaction, batch: readonly Waiting[], outcomes: Outcome[]): Promise<Trouble | 'bug' | null> {
    try {
      await transaction.begin(batch.map(({ touches }) => touches));
      const started = this.#ports.now();
      while (outcomes.length < batch.length && transaction.failure === null) {
        if (this.#ports.now() - started > sliceMs || transaction.savepoints >= maxSavepoints) break;
        outcomes.push(...(await runSome(transaction, batch.slice(outcomes.length))));
      }
      await transaction.commit();
      return null;
    } catch (error) {
      await transaction.rollback();
      return troubleOf(error) ?? 'bug';
    }
  }

  /** Alone, what stood in the way of the others shows itself; but nobody waits a second time for what was waited for. */
  async #runAgain(connection: Connection, work: Work, trouble: Trouble | 'bug'): Promise<Outcome> {
    if (trouble === 'lost' || connection.isLost()) return failed(refuse('storage-failed'));
    return trouble === 'busy' ? failed(refusalOfTrouble(trouble)) : runAlone(connection, work);
  }
}

/** The next work; of works that read the next few, beside each other. */
async function runSome(transaction: Transaction, works: readonly Work[]): Promise<Outcome[]> {
  const firstWriting = works.slice(0, maxReading).findIndex(({ touches }) => touches?.writes !== false);
  const reading = works.slice(0, firstWriting === -1 ? maxReading : firstWriting);
  if (reading.length > 0) return transaction.readAll(reading.map(({ work }) => work));
  const { work, touches } = works[0]!;
  if (transaction.isForgotten) await transaction.lookUp([touches]);
  return [await outcomeOf(() => transaction.run(work))];
}

function settle(done: readonly Waiting[], outcomes: readonly Outcome[]): void {
  for (const [index, { resolve, reject }] of done.entries()) {
    const outcome = outcomes[index]!;
    if (outcome.ok) resolve(outcome.value);
    else reject(outcome.error);
  }
}
