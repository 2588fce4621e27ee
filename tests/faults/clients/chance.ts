export { seeded } from '../../../packages/client/src/testing/test-client.ts';

export function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)]!;
}

/** A time to wait, ms, so that on average `perSecond` things happen. */
export function nextIn(perSecond: number, random: () => number): number {
  return (-Math.log(1 - random()) * 1_000) / perSecond;
}
