import { expect, test } from 'bun:test';
import type { Clock, OpenSocket, SocketEvents } from './platform.ts';
import { openTestClient } from './testing/test-client.ts';
import { makePlace } from './testing/place.ts';

/** A network that never answers; counts when sockets are opened. */
function deadNetwork(clock: Clock) {
  const openedAt: number[] = [];
  const openSocket: OpenSocket = (_url, events) => {
    openedAt.push(clock.now());
    clock.after(0, () => events.closed(1006, ''));
    return { send: () => undefined, close: () => undefined };
  };
  return { openedAt, openSocket, fetch: () => Promise.reject(new Error('unreachable')) };
}

test('the first retry comes within a second, later ones double to thirty, with full jitter', async () => {
  for (const part of [0.1, 0.5, 0.999]) {
    const place = makePlace();
    const { openedAt, ...network } = deadNetwork(place.clock);
    const client = openTestClient(place, place.alice, undefined, { ...network, random: () => part });
    await place.clock.advance(200_000 * part);
    const waits = openedAt.slice(1, 9).map((at, index) => at - openedAt[index]!);
    const expected = [1, 2, 4, 8, 16, 30, 30, 30].map((s) => Math.round(s * 1_000 * part));
    expect(waits.slice(0, 8)).toEqual(expected.slice(0, waits.length));
    expect(waits.length).toBe(8);
    client.crash();
  }
});

test('waiting says when the next try is, and reconnect tries at once', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  place.server.down = true;
  place.server.cut();
  await place.clock.until(() => client.connection().phase === 'waiting' && client.connection().retryAt! > place.clock.now() + 5_000);
  place.server.down = false;
  client.reconnect();
  expect(client.connection().phase).toBe('connecting');
  await place.clock.advance(50);
  expect(client.connection()).toEqual({ phase: 'live', retryAt: null, reason: null });
});

test('a silent socket is tested after 45 s and dropped 10 s later', async () => {
  const place = makePlace();
  const { clock } = place;
  let mute = false;
  const sockets: number[] = [];
  const open = place.server.openSocket(place.alice);
  const openSocket: OpenSocket = (url, events, token) => {
    sockets.push(clock.now());
    const heard: SocketEvents = { ...events, message: (text) => void (mute || events.message(text)) };
    return open(url, heard, token);
  };
  const client = await place.live(place.alice, undefined, { openSocket, random: () => 0 });
  await clock.advance(200_000);
  expect([sockets.length, client.connection().phase]).toEqual([1, 'live']);
  mute = true;
  const mutedAt = clock.now();
  await clock.until(() => sockets.length === 2);
  const silence = clock.now() - mutedAt;
  expect(silence).toBeGreaterThan(10_000);
  expect(silence).toBeLessThanOrEqual(56_000);
  mute = false;
  await clock.until(() => client.connection().phase === 'live');
});

test('a server that never greets is given up after a while', async () => {
  const place = makePlace();
  let opened = 0;
  const openSocket: OpenSocket = () => (opened++, { send: () => undefined, close: () => undefined });
  openTestClient(place, place.alice, undefined, { openSocket });
  await place.clock.advance(20_000);
  expect(opened).toBeGreaterThan(1);
});

test('a session that ended ends the client; one that still lives does not', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  place.server.cut(place.alice, 4001, 'session ended');
  await place.clock.until(() => client.connection().phase === 'live', 5_000);
  place.server.ended.add(place.alice);
  place.server.cut(place.alice, 4001, 'session ended');
  await place.clock.advance(10);
  expect(client.connection()).toMatchObject({ phase: 'ended', retryAt: null });
  place.server.ended.clear();
  await place.clock.advance(120_000);
  expect(client.connection().phase).toBe('ended');
});

test('nobody signed in and nothing kept: the client ends at once', async () => {
  const place = makePlace();
  place.server.ended.add(place.alice);
  const client = openTestClient(place, place.alice);
  await place.clock.advance(100);
  expect([client.connection().phase, client.me()]).toEqual(['ended', null]);
});

test('an unspoken version ends the client with the reason', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  place.server.cut(place.alice, 4400, 'version unsupported');
  await place.clock.advance(10);
  expect(client.connection()).toEqual({ phase: 'ended', retryAt: null, reason: 'version unsupported' });
});

test('[M4] someone else signed in: the client ends and nothing of its outbox is sent in their name', async () => {
  const place = makePlace();
  const { alice, bob, room, server, clock } = place;
  const client = await place.live(alice);
  server.down = true;
  server.cut();
  await client.send(room.id, { content: { kind: 'text', format: 'markdown', text: 'as alice' } });
  await clock.advance(2_000);
  client.crash();
  server.down = false;
  const other = openTestClient(place, bob, client.store);
  await clock.advance(60_000);
  expect([other.connection().phase, other.me()?.id]).toEqual(['ended', alice]);
  expect([room.messages.length, client.store.outbox.size]).toEqual([0, 1]);
});

test('after a flood the client stays away longer', async () => {
  const place = makePlace();
  const client = await place.live(place.alice, undefined, { random: () => 0.5 });
  place.server.cut(place.alice, 1008, 'too many');
  await place.clock.advance(10);
  expect(client.connection().retryAt! - place.clock.now()).toBeGreaterThan(3_000);
});
