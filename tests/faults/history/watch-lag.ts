import { readFileSync } from 'node:fs';

/** How often a process looks for how long it had to wait, ms, and what is worth saying. */
const everyMs = 250;
const worthMs = 20;

/**
 * Tells for how long this process was ready and the machine did not run it (Linux's schedstat;
 * silent elsewhere). Returns the end of it.
 */
export function watchLag(lagged: (ms: number) => void): () => void {
  let before = waitedMs();
  const timer = setInterval(() => {
    const now = waitedMs();
    if (now - before > worthMs) lagged(Math.round(now - before));
    before = now;
  }, everyMs);
  return () => clearInterval(timer);
}

function waitedMs(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
