import { expect, test } from 'bun:test';
import { openLog } from './log.ts';
import { makeTeller } from './teller.ts';
import type { Telling } from './telling.ts';

const told = (user: string): Telling => ({ to: 'user', user, fact: { fact: 'my.room-gone', room: user } });

test('[M1] everyone who reacts hears everything once, in the order told', () => {
  const teller = makeTeller(openLog('silent'));
  const heard: Telling[][] = [[], []];
  for (const list of heard) teller.add((tellings) => void list.push(...tellings));
  teller.tell([told('a'), told('b')]);
  teller.tell([]);
  teller.tell([told('c')]);
  for (const list of heard) expect(list).toEqual([told('a'), told('b'), told('c')]);
});

test('a listener that throws neither stops the others nor the one who tells', () => {
  const teller = makeTeller(openLog('silent'));
  const heard: Telling[] = [];
  teller.add(() => {
    throw new Error('broken listener');
  });
  teller.add((tellings) => void heard.push(...tellings));
  teller.tell([told('a')]);
  expect(heard).toEqual([told('a')]);
});
