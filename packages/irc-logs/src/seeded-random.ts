/** A stream of numbers that a seed determines; for tests and benches, not for secrets. */
export interface SeededRandom {
  /** A whole number from 0 up to but without `below`. */
  below(below: number): number;
  /** True once in `times` on average. */
  onceIn(times: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/** Makes the stream of a seed: xorshift32 (Marsaglia 2003), so never from state 0. */
export function seededRandom(seed: number): SeededRandom {
  let state = Math.imul(seed | 0, 0x9e3779b1) || 0x6d2b79f5;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let warmUp = 0; warmUp < 8; warmUp++) next();
  const below = (limit: number): number => next() % limit;
  return { below, onceIn: (times) => below(times) === 0, pick: (from) => from[below(from.length)]! };
}
