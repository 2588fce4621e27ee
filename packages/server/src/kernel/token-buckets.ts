import type { Clock } from './clock.ts';

export interface TokenBuckets {
  /** Takes a token; 0 when there was one, else the ms until there is (nothing is taken then). */
  take(key: string): number;
  /** The same without taking. */
  look(key: string): number;
}

/** Full buckets are forgotten when there are this many, so that memory stays bounded. */
const maxBuckets = 100_000;

/** Token buckets by key: `burst` at once, refilled by `perSecond`. */
export function makeTokenBuckets({ burst, perSecond }: { burst: number; perSecond: number }, clock: Clock): TokenBuckets {
  const buckets = new Map<string, { tokens: number; at: number }>();

  const fill = (key: string, now: number): { tokens: number; at: number } => {
    const bucket = buckets.get(key);
    if (bucket === undefined) return { tokens: burst, at: now };
    // A clock that steps back refills nothing and takes nothing away.
    const elapsedMs = Math.max(0, now - bucket.at);
    bucket.tokens = Math.min(burst, bucket.tokens + (elapsedMs * perSecond) / 1_000);
    bucket.at = now;
    return bucket;
  };

  const wait = (tokens: number): number => (tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1_000));

  const sweep = (now: number): void => {
    for (const key of buckets.keys()) if (fill(key, now).tokens >= burst) buckets.delete(key);
    for (const key of buckets.keys()) {
      if (buckets.size < maxBuckets) return;
      buckets.delete(key);
    }
  };

  return {
    take: (key) => {
      const now = clock();
      const bucket = fill(key, now);
      const waitMs = wait(bucket.tokens);
      if (waitMs > 0) return waitMs;
      bucket.tokens -= 1;
      if (!buckets.has(key)) {
        if (buckets.size >= maxBuckets) sweep(now);
        buckets.set(key, bucket);
      }
      return 0;
    },
    look: (key) => wait(fill(key, clock()).tokens),
  };
}
