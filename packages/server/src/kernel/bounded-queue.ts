import { refuse } from './refuse.ts';

/** Runs work when its turn comes. */
export type BoundedQueue = <T>(work: () => Promise<T>) => Promise<T>;

/** Runs at most `atOnce` works together, in order of arrival; refuses `overloaded` beyond `maxWaiting`. */
export function makeBoundedQueue({ atOnce, maxWaiting }: { atOnce: number; maxWaiting: number }): BoundedQueue {
  const waiting: (() => void)[] = [];
  let running = 0;

  const myTurn = async (): Promise<void> => {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (waiting.length >= maxWaiting) throw refuse('overloaded', { retryAfterMs: 2_000 });
    await new Promise<void>((resolve) => waiting.push(resolve));
  };

  return async (work) => {
    await myTurn();
    try {
      return await work();
    } finally {
      // The place passes on without becoming free, so that nobody overtakes.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
