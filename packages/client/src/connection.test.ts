import { expect, test } from 'bun:test';
import type { Clock, OpenSocket, SocketEvents } from './platform.ts';
import { openTestClient } from './testing/test-client.ts';
import { noFaults } from './testing/fake-server.ts';
import { makePlace, type Place } from './testing/place.ts';

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

/** A client that is live, whose network can die without saying so; `sockets` says when each was opened. */
async function onMutableNetwork(place: Place) {
  const network = { mute: false, sockets: [] as number[] };
  const open = place.server.openSocket(place.alice);
  const openSocket: OpenSocket = (url, events, token) => {
    network.sockets.push(place.clock.now());
    const heard: SocketEvents = { ...events, message: (text) => void (network.mute || events.message(text)) };
    return open(url, heard, token);
  };
  const client = await place.live(place.alice, undefined, { openSocket, random: () => 0 });
  return { client, network };
}

/** How long it takes until a client whose network dies now gives its socket up, ms. */
async function silenceBorne(place: Place, { network }: Awaited<ReturnType<typeof onMutableNetwork>>): Promise<number> {
  const [before, diedAt] = [network.sockets.length, place.clock.now()];
  network.mute = true;
  await place.clock.until(() => network.sockets.length > before);
  network.mute = false;
  return place.clock.now() - diedAt;
}

test('a silent socket is tested after 45 s and dropped 10 s later', async () => {
  const place = makePlace();
  const opened = await onMutableNetwork(place);
  await place.clock.advance(200_000);
  expect([opened.network.sockets.length, opened.client.connection().phase]).toEqual([1, 'live']);
  const silence = await silenceBorne(place, opened);
  expect(silence).toBeGreaterThan(10_000);
  expect(silence).toBeLessThanOrEqual(56_000);
  await place.clock.until(() => opened.client.connection().phase === 'live');
});

test('while the person can see the client, a silent socket is dropped within 9 s, and one that works is kept', async () => {
  const place = makePlace();
  const opened = await onMutableNetwork(place);
  await place.clock.advance(20_000);
  opened.client.seen(true);
  await place.clock.advance(100_000);
  expect([opened.network.sockets.length, opened.client.connection().phase]).toEqual([1, 'live']);
  expect(await silenceBorne(place, opened)).toBeLessThanOrEqual(9_100);
  await place.clock.until(() => opened.client.connection().phase === 'live');
  await place.clock.advance(3_000);
  expect(await silenceBorne(place, opened)).toBeLessThanOrEqual(9_100);
  opened.client.seen(false);
  await place.clock.until(() => opened.client.connection().phase === 'live');
  const asked = place.server.doneCommands.length;
  await place.clock.advance(40_000);
  expect(place.server.doneCommands.length).toBe(asked);
});

test('a slow answer does not end a socket over which something else arrives', async () => {
  const place = makePlace();
  const { client, network } = await onMutableNetwork(place);
  client.seen(true);
  place.server.faults = { ...noFaults, slowReplyMs: () => 6_000 };
  for (let second = 0; second < 70; second++) {
    if (second % 7 === 0) place.bobSays('still here');
    await place.clock.advance(1_000);
  }
  expect([network.sockets.length, client.connection().phase]).toEqual([1, 'live']);
});

test('a device that loses its network is offline at once, and tries again by itself', async () => {
  const place = makePlace();
  const { client, network } = await onMutableNetwork(place);
  client.networkLost();
  expect(client.connection()).toMatchObject({ phase: 'waiting', retryAt: place.clock.now() });
  client.networkLost();
  await place.clock.until(() => client.connection().phase === 'live', 1_000);
  expect(network.sockets.length).toBe(2);
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
