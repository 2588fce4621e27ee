import { expect, test } from 'bun:test';
import type { Change } from './api.ts';
import { Changes } from './changes.ts';
import { settle } from './testing/held-clock.ts';

test('changes of one tick are told once each, in order of first mention', async () => {
  const changes = new Changes();
  const told: Change[] = [];
  const stop = changes.listen((change) => void told.push(change));
  changes.tell({ what: 'timeline', room: 'a' });
  changes.tell({ what: 'rooms' });
  changes.tell({ what: 'timeline', room: 'b' });
  changes.tell({ what: 'timeline', room: 'a' });
  expect(told).toEqual([]);
  await settle();
  expect(told).toEqual([{ what: 'timeline', room: 'a' }, { what: 'rooms' }, { what: 'timeline', room: 'b' }]);
  stop();
  changes.tell({ what: 'rooms' });
  await settle();
  expect(told.length).toBe(3);
});

test('one failing listener does not keep the others from hearing', async () => {
  const errors: unknown[] = [];
  const changes = new Changes(undefined, (error) => void errors.push(error));
  let heard = 0;
  changes.listen(() => { throw new Error('mine'); });
  changes.listen(() => { heard += 1; });
  changes.tell({ what: 'me' });
  await settle();
  expect([heard, errors.length]).toEqual([1, 1]);
});
