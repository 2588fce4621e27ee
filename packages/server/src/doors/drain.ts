import type { Connections, Ending } from './connections.ts';

/** Time between two goodbyes, and from the first to the last at most, ms. */
const everyMs = 1;
const withinMs = 5_000;
/** How long a connection may stay for answers that are due, ms. */
const patienceMs = 1_000;
/** How often it is looked whose time has come, ms. */
const lookMs = 10;

/**
 * Ends all connections one after another, each between two of its commands if it can: those who
 * move to another node do not knock there all at once. Resolves when all were ended.
 */
export async function endGradually(connections: Connections, why: Ending): Promise<void> {
  const startedAt = performance.now();
  const all = [...connections.all()];
  const paceMs = Math.min(everyMs, withinMs / all.length);
  let left = all.map((connection, place) => ({ connection, dueAt: startedAt + place * paceMs }));
  while (left.length > 0) {
    const now = performance.now();
    left = left.filter(({ connection, dueAt }) => {
      if (now < dueAt || (connection.isBusy === true && now < dueAt + patienceMs)) return true;
      connection.end(why);
      return false;
    });
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}
