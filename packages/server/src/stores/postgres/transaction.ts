import type { Tx } from '../../tx.ts';
import type { Touches } from '../store.ts';
import type { Connection, Result, Statement } from './connection.ts';
import { flushStatements, touchStatements } from './flush.ts';
import { HotRows } from './hot-rows.ts';
import { hotTx } from './hot-tx.ts';
import { lookUp } from './look-up.ts';
import { advisoryLocks } from './migrate.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { sharedSql } from './shared-sql.ts';

/**
 * Work for the whole place runs while no other node writes, like SQLite's; work for a room beside
 * work for other rooms. Reading waits for nobody. Taken before any other lock.
 */
function placeLock(works: readonly (Touches | undefined)[]): string {
  const writing = works.filter((touches) => touches?.writes !== false);
  if (writing.length === 0) return '';
  const how = writing.every((touches) => touches?.room !== undefined) ? '_shared' : '';
  return `; select pg_advisory_xact_lock${how}(${advisoryLocks.place})`;
}

/**
 * One open transaction that runs works one after another: what they are known to ask is looked up
 * for all at once, what they write to rooms is gathered and written set-wise, and a savepoint is
 * taken only when one writes anything else.
 */
export class Transaction {
  readonly tx: Tx;
  /** The first error any statement met: then nothing of the transaction may be believed. */
  failure: unknown = null;
  /** Works that took a savepoint. */
  savepoints = 0;
  readonly #connection: Connection;
  readonly #rows = new HotRows();
  #mark = 0;
  #hasSavepoint = false;
  #isForgotten = false;
  #isReading = false;

  constructor(connection: Connection) {
    this.#connection = connection;
    const sql = sharedSql(connection);
    sql.run = (statement, writes) => this.#direct(statement, writes);
    this.tx = hotTx(sql.tx, this.#rows);
  }

  /** Opens it, with the locks the works need, and looks up what they will ask: one round trip. */
  async begin(works: readonly (Touches | undefined)[]): Promise<void> {
    this.#send({ text: `begin isolation level read committed${placeLock(works)}` });
    await this.lookUp(works);
  }

  /** Looks up what the works will ask, unless it is known. */
  async lookUp(works: readonly (Touches | undefined)[]): Promise<void> {
    const hinted = works.filter((touches) => touches !== undefined);
    await lookUp((statement) => this.#ask(statement), this.#rows, hinted);
    this.#isForgotten = false;
  }

  /** Whether a work wrote what the rows looked up cannot show. */
  get isForgotten(): boolean {
    return this.#isForgotten;
  }

  /** Runs one work; a refused one leaves nothing behind. Throws what the work throws. */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.#mark = this.#rows.mark;
    this.#hasSavepoint = false;
    try {
      const value = await work(this.tx);
      if (this.#hasSavepoint) this.#send({ text: 'release savepoint work' });
      return value;
    } catch (error) {
      if (this.failure === null) await this.#undoWork();
      throw error;
    }
  }

  /** Runs works that only read, or note what nobody decides by, beside each other; answers what each came to. */
  async readAll(works: readonly ((tx: Tx) => Promise<unknown>)[]): Promise<Outcome[]> {
    this.#isReading = true;
    const outcomes = await Promise.all(works.map((work) => outcomeOf(() => work(this.tx))));
    this.#isReading = false;
    return outcomes;
  }

  /** Writes what waits and commits. Throws when anything failed before; then nothing is kept. */
  async commit(): Promise<void> {
    this.#flush(this.#rows.mark);
    for (const statement of touchStatements(this.#rows.takeTouched())) this.#send(statement);
    const { command } = await this.#ask({ text: 'commit' });
    if (this.failure !== null) throw this.failure;
    if (command !== 'COMMIT') throw new Error(`A transaction ended with ${command}.`);
  }

  /** Undoes all; a connection that is lost has done so. */
  async rollback(): Promise<void> {
    if (!this.#connection.isLost()) await this.#connection.query({ text: 'rollback' }).catch(() => {});
  }

  /** Any other statement: it sees what the works before it did, and may change what was looked up. */
  async #direct<R>(statement: Statement, writes: boolean): Promise<Result<R>> {
    const mustBeUndoable = !this.#isReading && (writes || this.#rows.mark > this.#mark);
    if (mustBeUndoable && !this.#hasSavepoint) this.#takeSavepoint();
    this.#flush(this.#rows.mark);
    const result = this.#ask<R>(statement);
    if (writes) this.#forget();
    return result;
  }

  #takeSavepoint(): void {
    this.#flush(this.#mark);
    this.#send({ text: 'savepoint work' });
    this.#hasSavepoint = true;
    this.savepoints += 1;
  }

  async #undoWork(): Promise<void> {
    this.#rows.undoTo(this.#mark);
    if (!this.#hasSavepoint) return;
    this.#forget();
    this.#send({ text: 'rollback to savepoint work' });
    await this.#ask({ text: 'release savepoint work' });
  }

  #forget(): void {
    this.#rows.forget();
    this.#isForgotten = true;
  }

  #flush(count: number): void {
    if (count === 0) return;
    for (const statement of flushStatements(this.#rows.take(count))) this.#send(statement);
    this.#mark = Math.max(0, this.#mark - count);
  }

  /** Sends without waiting: what fails, fails what is awaited next. */
  #send(statement: Statement): void {
    this.#ask(statement).catch(() => {});
  }

  async #ask<R>(statement: Statement): Promise<Result<R>> {
    try {
      return await this.#connection.query<R>(statement);
    } catch (error) {
      this.failure ??= error;
      throw this.failure;
    }
  }
}
