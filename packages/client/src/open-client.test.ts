import { expect, test } from 'bun:test';
import { commands } from '@hubbub/protocol';
import type { Change } from './api.ts';
import { makeNonce } from './nonce.ts';
import { Refused, Unreachable } from './refused.ts';
import { HeldClock } from './testing/held-clock.ts';
import { makePlace, say, texts } from './testing/place.ts';
import { openTestClient } from './testing/test-client.ts';

test('[M5] a message is shown at once, stored, and reaches the other one', async () => {
  const place = makePlace();
  const { alice, bob, room, clock } = place;
  const [a, b] = [await place.live(alice), await place.live(bob)];
  const arrived: Change[] = [];
  b.listen((change) => void (change.what === 'arrived' && arrived.push(change)));
  a.timeline(room.id);
  b.timeline(room.id);
  await clock.advance(100);
  await a.send(room.id, say('hello'));
  expect(a.timeline(room.id).messages.map((row) => row.sendState)).toEqual(['waiting']);
  await clock.until(() => a.timeline(room.id).messages[0]?.sendState === 'delivered');
  expect(texts(b.timeline(room.id).messages)).toEqual(['hello']);
  expect(arrived.length).toBe(1);
  expect(b.rooms()[0]?.my.unread).toBe(1);
});

test('a command over the socket is answered, refused, or lost', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  expect(await place.during(client.run('user.read', { users: [place.bob] }))).toMatchObject({ users: [{ id: place.bob }] });
  const refused = await place.during(client.run('room.read', { room: 'nothing000000000' }).catch((error: unknown) => error));
  expect(refused).toBeInstanceOf(Refused);
  const lost = client.run('account.read', {}).catch((error: unknown) => error);
  place.server.cut();
  expect(await place.during(lost)).toBeInstanceOf(Unreachable);
});

test('[M2] a command that writes gets a nonce, one that has a nonce keeps it', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  await place.during(client.run('message.send', { room: place.room.id, ...say('one') }));
  await place.during(client.run('message.send', { room: place.room.id, ...say('two'), nonce: 'mine' }));
  const [one, two] = place.room.messages;
  expect(one?.nonce).toMatch(/^[0-9a-z]{25}$/);
  expect(two?.nonce).toBe('mine');
});

test('nonces fit the protocol, never repeat, and follow time', async () => {
  const clock = new HeldClock();
  const nonces: string[] = [];
  for (let index = 0; index < 1_000; index++) {
    nonces.push(makeNonce(clock));
    await clock.advance(1);
  }
  expect(new Set(nonces).size).toBe(1_000);
  expect([...nonces].sort()).toEqual(nonces);
  expect(commands['message.send'].input.shape.nonce.safeParse(nonces[0]).success).toBe(true);
});

test('signing out forgets everything of the account', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  client.timeline(place.room.id);
  place.bobSays('hello');
  await place.clock.advance(2_000);
  expect(client.store.rooms.size).toBe(1);
  await place.during(client.signOut());
  expect([client.store.rooms.size, client.store.account]).toEqual([0, null]);
  expect(place.server.connections.size).toBe(0);
});

test('signing out while the server cannot be reached rejects and forgets nothing', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  await place.clock.advance(1_000);
  place.server.down = true;
  place.server.cut();
  await place.clock.advance(10);
  expect(await client.signOut().catch((error: unknown) => error)).toBeInstanceOf(Unreachable);
  expect(client.store.account?.me.id).toBe(place.alice);
});

test('closing writes what is not written yet and leaves the outbox kept', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  place.bobSays('hello');
  await place.clock.advance(10);
  place.server.down = true;
  place.server.cut();
  await client.send(place.room.id, say('later'));
  await place.during(client.close());
  expect(client.store.outbox.size).toBe(1);
  expect(texts(client.store.rooms.get(place.room.id)!.messages)).toEqual(['hello']);
});

test('a keep that cannot be read keeps nobody from connecting', async () => {
  const place = makePlace();
  const { memoryKeep } = await import('./keep-memory.ts');
  const keep = memoryKeep();
  keep.readAccount = () => Promise.reject(new Error('refused by the browser'));
  const client = openTestClient(place, place.alice, undefined, { keep });
  await place.clock.until(() => client.connection().phase === 'live');
  expect(client.rooms().length).toBe(1);
});
