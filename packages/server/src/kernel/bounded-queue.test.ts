import { expect, test } from 'bun:test';
import { makeBoundedQueue } from './bounded-queue.ts';
import { refusalOf } from '../testing.ts';

test('[Q1] at most so many run at once, in order; who is too many is refused and harms nobody', async () => {
  const inTurn = makeBoundedQueue({ atOnce: 2, maxWaiting: 2 });
  const ends: (() => void)[] = [];
  const started: number[] = [];
  const work = (number: number) => inTurn(() => {
    started.push(number);
    return new Promise<void>((resolve, reject) => ends.push(number === 1 ? () => reject(new Error('broken')) : resolve));
  });
  const all = [1, 2, 3, 4].map(work);
  expect(await refusalOf(work(5))).toMatchObject({ code: 'overloaded', retryAfterMs: 2_000 });
  expect(started).toEqual([1, 2]);
  ends[0]!();
  expect(all[0]!).rejects.toThrow('broken');
  await all[0]!.catch(() => {});
  while (started.length < 3) await Promise.resolve();
  expect(started).toEqual([1, 2, 3]);
  ends[1]!();
  await all[1];
  while (ends.length < 4) await Promise.resolve();
  ends[2]!();
  ends[3]!();
  await Promise.all(all.slice(1));
  await inTurn(async () => {});
});
