import { expect, test } from 'bun:test';
import { memoryKeep, memoryStore, openClient } from '@hubbub/client';
import { openPlace } from './place.ts';
import { until } from './until.ts';

test('a client that signs out over its socket forgets what it kept, though the answer is the close', async () => {
  const place = await openPlace();
  const store = memoryStore();
  const client = openClient({ origin: `http://127.0.0.1:${place.port}`, token: place.mallory.token, keep: memoryKeep(store) });
  await until('live', () => client.connection().phase === 'live');
  await until('something kept', () => store.account !== null);
  await client.signOut();
  expect([store.account, store.rooms.size]).toEqual([null, 0]);
  const answer = await fetch(`http://127.0.0.1:${place.port}/api/v1/me`, { headers: { authorization: `Bearer ${place.mallory.token}` } });
  expect(answer.status).toBe(401);
  await place.close();
});
