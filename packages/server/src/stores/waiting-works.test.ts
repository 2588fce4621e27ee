import { expect, test } from 'bun:test';
import type { Refusal } from '../kernel/refuse.ts';
import { WaitingWorks } from './waiting-works.ts';

interface Work {
  name: number;
  since: number;
}

function makeWaiting() {
  const clock = { now: 0 };
  const waiting = new WaitingWorks<Work>(() => clock.now);
  const add = (...names: number[]): void => {
    for (const name of names) waiting.push({ name, since: clock.now });
  };
  return { clock, waiting, add };
}

function answerOf(waiting: WaitingWorks<Work>): unknown {
  try {
    waiting.mustAdmit();
    return 'admitted';
  } catch (error) {
    return (error as Refusal).body;
  }
}

const namesOf = (works: readonly Work[]): number[] => works.map(({ name }) => name);

test('[Q1] no more commands are admitted than a store takes in about a second; the others are told when to come back', () => {
  const { waiting, add } = makeWaiting();
  while (answerOf(waiting) === 'admitted' && waiting.length < 20_000) add(waiting.length);
  expect(waiting.length).toBe(4_000);
  expect(answerOf(waiting)).toMatchObject({ code: 'overloaded', retryAfterMs: 1_000 });
  waiting.take(1);
  expect(answerOf(waiting)).toBe('admitted');
});

test('[Q1] no command is admitted behind many of which the first has waited for two seconds, nor by what goes before it', () => {
  const { clock, waiting, add } = makeWaiting();
  add(...Array.from({ length: 64 }, (_, at) => at));
  clock.now = 2_000;
  expect(answerOf(waiting)).toBe('admitted');
  clock.now = 2_001;
  expect(answerOf(waiting)).toMatchObject({ code: 'overloaded', retryAfterMs: 1_000 });
  waiting.putFirst([{ name: -1, since: clock.now }]);
  expect(answerOf(waiting)).toMatchObject({ code: 'overloaded' });
  waiting.take(65);
  expect(answerOf(waiting)).toBe('admitted');
});

test('[M4] few are admitted however long they wait: a slow store takes them with its next transaction', () => {
  const { clock, waiting, add } = makeWaiting();
  add(...Array.from({ length: 63 }, (_, at) => at));
  clock.now = 60_000;
  expect(answerOf(waiting)).toBe('admitted');
});

test('[Q1] what is no command may wait in larger numbers, which are bounded too', () => {
  const { waiting, add } = makeWaiting();
  add(...Array.from({ length: 20_000 }, (_, at) => at));
  expect(() => add(20_000)).toThrow();
  expect(waiting.length).toBe(20_000);
});

test('they are taken in the order of arrival, also after thousands, and those put first before all', () => {
  const { waiting, add } = makeWaiting();
  const taken: number[] = [];
  for (let round = 0; round < 1_000; round++) {
    add(...Array.from({ length: 5 }, (_, at) => round * 5 + at));
    if (round % 3 === 0) taken.push(...namesOf(waiting.take(7)));
  }
  expect(waiting.at(0).name).toBe(taken.length);
  waiting.putFirst([{ name: -2, since: 0 }, { name: -1, since: 0 }]);
  expect(namesOf(waiting.first(3))).toEqual([-2, -1, taken.length]);
  expect(namesOf(waiting.take(2))).toEqual([-2, -1]);
  taken.push(...namesOf(waiting.take(20_000)));
  expect(taken).toEqual(Array.from({ length: 5_000 }, (_, at) => at));
  expect(waiting.length).toBe(0);
});
