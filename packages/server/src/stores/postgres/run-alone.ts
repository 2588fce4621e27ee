import type { Tx } from '../../tx.ts';
import type { Touches } from '../store.ts';
import type { Connection } from './connection.ts';
import { failed, type Outcome, outcomeOf } from './outcome.ts';
import { Transaction } from './transaction.ts';
import { refusalOfTrouble, type Trouble, troubleOf } from './trouble.ts';

export interface Work {
  work: (tx: Tx) => Promise<unknown>;
  touches: Touches | undefined;
}

/** How often a work that others stood in the way of is tried, and how long it waits between, ms, more each time. */
const tries = 5;
const pauseMs = 20;

/** Runs one work in a transaction of its own, again where others stood in its way. Never throws. */
export async function runAlone(connection: Connection, work: Work): Promise<Outcome> {
  for (let tried = 1; ; tried++) {
    const transaction = new Transaction(connection);
    try {
      return await runOnce(transaction, work);
    } catch (error) {
      await transaction.rollback();
      const trouble = troubleOf(error);
      if (!isWorthRepeating(trouble, tried)) return failed(refusalOfTrouble(trouble) ?? error);
      await Bun.sleep(pauseMs * tried * (0.5 + Math.random()));
    }
  }
}

async function runOnce(transaction: Transaction, { work, touches }: Work): Promise<Outcome> {
  await transaction.begin([touches]);
  const outcome = await outcomeOf(() => transaction.run(work));
  await transaction.commit();
  return outcome;
}

/** A unique violation once: another node was faster, and the work sees now what it did. Twice, it is a bug. */
function isWorthRepeating(trouble: Trouble | null, tried: number): boolean {
  return (trouble === 'unique' && tried < 2) || (trouble === 'again' && tried < tries);
}
