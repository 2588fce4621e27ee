const firstMs = 1_000;
const longestMs = 30_000;

/**
 * How long to wait before try number `attempt` (0 is the first): full jitter over 1 s, doubling
 * to 30 s, so that 10,000 clients spread out (architecture §12). `random` is uniform in 0…1.
 */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 5)));
}
