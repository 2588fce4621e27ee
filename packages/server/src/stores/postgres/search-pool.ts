import { refuse, Refusal } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import { sqlTx } from '../sql/sql-tx.ts';
import type { Store, Touches } from '../store.ts';
import type { Connection } from './connection.ts';
import { kyselyOverPostgres } from './kysely-over-postgres.ts';
import { refusalOfTrouble, troubleOf } from './trouble.ts';

type Transact = Store['transact'];
/** A connection that is open; throws while it is not. */
type Current = () => Connection;

const maxWaiting = 1_000;

/**
 * Searches beside the order of commits, so that nobody's message waits for them (ADR 0011): each on
 * one snapshot, which holds all that was acknowledged before it was asked. It is answered in the
 * order: where the person or the place has changed meanwhile, it is searched again there.
 */
export class SearchPool {
  readonly #free: Current[];
  readonly #waiting: ((connection: Current) => void)[] = [];
  readonly #inOrder: Transact;

  constructor(connections: readonly Current[], inOrder: Transact) {
    this.#free = [...connections];
    this.#inOrder = inOrder;
  }

  /** As `Store.transact`, for works whose `touches` say `searches`. */
  async transact<T>(work: (tx: Tx) => Promise<T>, touches: Touches): Promise<T> {
    const found = await this.#search(work, touches);
    return this.#inOrder(async (tx) => (found?.standing === await standingOf(tx, touches) ? found.value : work(tx)), touches);
  }

  /** Null for what only the order can say: that it is refused, or anything while a connection is lost. */
  async #search<T>(work: (tx: Tx) => Promise<T>, touches: Touches): Promise<{ value: T; standing: string } | null> {
    const connection = await this.#take();
    try {
      return await onSnapshot(connection(), async (tx) => ({ standing: await standingOf(tx, touches), value: await work(tx) }));
    } catch (error) {
      const trouble = troubleOf(error);
      if (error instanceof Refusal || trouble === 'lost') return null;
      // In the order everybody would wait for what has just taken too long.
      throw refusalOfTrouble(trouble) ?? error;
    } finally {
      this.#give(connection);
    }
  }

  #take(): Promise<Current> {
    const free = this.#free.pop();
    if (free !== undefined) return Promise.resolve(free);
    if (this.#waiting.length >= maxWaiting) throw refuse('overloaded', { retryAfterMs: 1_000 });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(connection: Current): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(connection);
    else next(connection);
  }
}

/** Runs a work that writes nothing as of one moment. */
async function onSnapshot<T>(connection: Connection, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = sqlTx(kyselyOverPostgres((statement) => connection.query(statement)));
  await connection.query({ text: 'begin isolation level repeatable read, read only' });
  try {
    return await work(tx);
  } finally {
    if (!connection.isLost()) await connection.query({ text: 'rollback' }).catch(() => {});
  }
}

/** Changes with what the person may see, and with what everybody sees. */
async function standingOf(tx: Tx, { user }: Touches): Promise<string> {
  const versions = user === undefined ? null : await tx.nodes.readMovedVersions(new Map([[user, null]]));
  return `${versions?.get(user!)} ${await tx.nodes.readPlaceVersion()}`;
}
