import { expect, test } from 'bun:test';
import { openLog } from '../kernel/log.ts';
import type { Telling } from '../kernel/telling.ts';
import { inProcessBus } from './in-process.ts';

const told = (user: string): Telling => ({ to: 'user', user, fact: { fact: 'my.room-gone', room: user } });

test('[M1] every listener hears everything once, in the order of publishing', () => {
  const bus = inProcessBus(openLog('silent'));
  const heard: Telling[][] = [[], []];
  for (const list of heard) bus.subscribe((tellings) => void list.push(...tellings));
  bus.publish([told('a'), told('b')]);
  bus.publish([]);
  bus.publish([told('c')]);
  for (const list of heard) expect(list).toEqual([told('a'), told('b'), told('c')]);
});

test('a listener that throws neither stops the others nor the publisher', () => {
  const bus = inProcessBus(openLog('silent'));
  const heard: Telling[] = [];
  bus.subscribe(() => {
    throw new Error('broken listener');
  });
  bus.subscribe((tellings) => void heard.push(...tellings));
  bus.publish([told('a')]);
  expect(heard).toEqual([told('a')]);
});
