import { expect, test } from 'bun:test';
import type { Change } from './api.ts';
import { noFaults } from './testing/fake-server.ts';
import { makePlace, numbered, say, texts } from './testing/place.ts';
import type { TestClient } from './testing/test-client.ts';

type Place = ReturnType<typeof makePlace>;

/** Cuts the client, lets something happen, and waits until it is back. */
async function away(place: Place, client: TestClient, meanwhile: () => void): Promise<void> {
  place.server.down = true;
  place.server.cut();
  await place.clock.advance(10);
  meanwhile();
  place.server.down = false;
  await place.clock.until(() => client.connection().phase === 'live');
  await place.clock.advance(2_000);
}

const asked = (place: Place, command: string) => place.server.doneCommands.filter((one) => one.command === command);

async function looking(place: Place): Promise<TestClient> {
  const client = await place.live(place.alice);
  client.timeline(place.room.id);
  await place.clock.advance(100);
  return client;
}

test('[M3] a client that was away gets what it missed: messages, edits, deletions, reactions, once', async () => {
  const place = makePlace();
  const { room, server, bob } = place;
  place.bobSays('one', 'two', 'three');
  const client = await looking(place);
  await away(place, client, () => {
    const [one, two, three] = room.messages.map(({ seq }) => seq);
    server.run(bob, 'message.edit', { room: room.id, message: one!, ...say('ONE') });
    server.run(bob, 'message.delete', { room: room.id, message: two! });
    server.run(bob, 'message.react', { room: room.id, message: three!, emoji: '👍', on: true });
    place.bobSays('four');
  });
  const rows = client.timeline(room.id).messages;
  expect(texts(rows)).toEqual(['ONE', null, 'three', 'four']);
  expect(rows[2]?.reactions).toEqual([{ emoji: '👍', count: 1, mine: false, users: [bob] }]);
  expect(asked(place, 'history.read').length).toBe(1);
});

test('[M3] far behind in a room one looks at: every entry is asked for, page by page', async () => {
  const place = makePlace();
  place.bobSays('start');
  const client = await looking(place);
  await away(place, client, () => place.bobSays(...numbered(1_300)));
  const { messages, moreAfter } = client.timeline(place.room.id);
  expect(moreAfter).toBe(false);
  expect(texts(messages)).toEqual(numbered(1_300).slice(-messages.length));
  expect(messages.length).toBeGreaterThanOrEqual(900);
  expect(messages.length).toBeLessThanOrEqual(1_000);
});

test('[M3] far behind in a room nobody looks at: it goes on at the head, and shows no hole later', async () => {
  const place = makePlace();
  place.bobSays('start');
  const client = await looking(place);
  client.release(place.room.id);
  await away(place, client, () => place.bobSays(...numbered(1_300)));
  expect(asked(place, 'history.entries').length).toBe(0);
  place.bobSays('after');
  client.timeline(place.room.id);
  await place.clock.advance(1_000);
  expect(texts(client.timeline(place.room.id).messages)).toEqual([...numbered(1_300).slice(-60), 'after']);
});

test('[M3] a log that no longer reaches back: the snapshot replaces what was kept', async () => {
  const place = makePlace();
  place.bobSays('old');
  const client = await looking(place);
  await away(place, client, () => {
    place.bobSays(...numbered(80));
    place.room.logFrom = place.room.head;
  });
  expect(texts(client.timeline(place.room.id).messages)).toEqual(numbered(80).slice(-50));
  place.bobSays('next');
  await place.clock.advance(100);
  expect(texts(client.timeline(place.room.id).messages).at(-1)).toBe('next');
  while (client.timeline(place.room.id).moreBefore) await place.during(client.loadBefore(place.room.id));
  expect(texts(client.timeline(place.room.id).messages)).toEqual(['old', ...numbered(80), 'next']);
});

test('[M3] facts that arrive while sync.start runs apply after its answer', async () => {
  const place = makePlace();
  const { room, server, clock, bob } = place;
  place.bobSays('one');
  const client = await looking(place);
  server.cut();
  server.faults = { ...noFaults, slowReplyMs: () => 3_000 };
  await clock.until(() => client.connection().phase === 'catching-up' && asked(place, 'sync.start').length === 2);
  place.bobSays('two');
  server.run(bob, 'message.edit', { room: room.id, message: room.messages[0]!.seq, ...say('ONE') });
  await clock.advance(1_000);
  expect([client.connection().phase, texts(client.timeline(room.id).messages)]).toEqual(['catching-up', ['one']]);
  server.faults = noFaults;
  await clock.until(() => client.connection().phase === 'live');
  expect(texts(client.timeline(room.id).messages)).toEqual(['ONE', 'two']);
  expect(asked(place, 'history.entries').length).toBe(0);
});

test('[M3] an entry lost on the way is asked for as soon as a later one shows it', async () => {
  const place = makePlace();
  const client = await looking(place);
  const arrived: Change[] = [];
  client.listen((change) => void (change.what === 'arrived' && arrived.push(change)));
  place.server.faults = { ...noFaults, drops: () => true };
  place.bobSays('lost');
  place.server.faults = { ...noFaults, repeats: () => true };
  place.bobSays('seen');
  await place.clock.advance(100);
  expect(texts(client.timeline(place.room.id).messages)).toEqual(['lost', 'seen']);
  expect(arrived.map((change) => (change.what === 'arrived' ? change.message.content?.text : ''))).toEqual(['lost', 'seen']);
});

test('[M3] a busy server is asked again for what is missing', async () => {
  const place = makePlace();
  const client = await looking(place);
  let refusals = 2;
  place.server.faults = { ...noFaults, drops: () => true };
  place.bobSays('lost');
  place.server.faults = { ...noFaults, fate: (_, command) => (command === 'history.entries' && refusals-- > 0 ? { code: 'overloaded', message: 'busy', retryAfterMs: 500 } : 'do') };
  place.bobSays('seen');
  await place.clock.advance(5_000);
  expect(texts(client.timeline(place.room.id).messages)).toEqual(['lost', 'seen']);
});

test('[M3] a refused sync.start is tried again later', async () => {
  const place = makePlace();
  let refusals = 2;
  place.server.faults = { ...noFaults, fate: (_, command) => (command === 'sync.start' && refusals-- > 0 ? { code: 'overloaded', message: 'busy' } : 'do') };
  const client = await place.live(place.alice);
  expect([refusals, client.rooms().length]).toEqual([-1, 1]);
});

test('[M3] entries of a room that overtake the news of joining it are not lost', async () => {
  const place = makePlace();
  const { server, clock, alice } = place;
  const fresh = server.addRoom('fresh', [place.bob]);
  const client = await looking(place);
  const delays = [500];
  server.faults = { ...noFaults, overtakes: () => true, delayMs: () => delays.pop() ?? 1 };
  server.run(alice, 'room.join', { room: fresh.id });
  server.run(place.bob, 'message.send', { room: fresh.id, ...say('welcome') });
  await clock.advance(1_000);
  expect(client.room(fresh.id)?.my.unread).toBe(1);
  expect(texts(client.timeline(fresh.id).messages)).toEqual(['welcome']);
});

test('rooms left elsewhere are forgotten, also in what is kept', async () => {
  const place = makePlace();
  const { room, server, alice, clock } = place;
  const client = await looking(place);
  const gone: Change[] = [];
  client.listen((change) => void (change.what === 'room-gone' && gone.push(change)));
  await clock.advance(1_000);
  expect(client.store.rooms.size).toBe(1);
  server.run(alice, 'room.leave', { room: room.id });
  await clock.advance(1_000);
  expect([gone.length, client.rooms().length, client.store.rooms.size]).toEqual([1, 0, 0]);
  server.run(alice, 'room.join', { room: room.id });
  await clock.advance(1_000);
  await away(place, client, () => void server.run(alice, 'room.leave', { room: room.id }));
  expect([gone.length, client.rooms().length]).toEqual([2, 0]);
});

test('[M3] a server that went back to a backup is believed', async () => {
  const place = makePlace();
  place.bobSays('one');
  const client = await looking(place);
  place.bobSays('two', 'three');
  await place.clock.advance(100);
  await away(place, client, () => place.room.goBack(2));
  expect(texts(client.timeline(place.room.id).messages)).toEqual(['one']);
  place.bobSays('TWO');
  await place.clock.advance(100);
  expect(texts(client.timeline(place.room.id).messages)).toEqual(['one', 'TWO']);
});

test.each(['connected', 'closed'] as const)('[M3] a server that went back and came as far again is believed, by a client that was %s meanwhile', async (how) => {
  const place = makePlace();
  place.bobSays('one');
  const client = await looking(place);
  place.bobSays('two', 'three');
  await place.clock.advance(1_000);
  const restored = () => {
    place.room.goBack(2);
    place.server.era = 'era1111111111111';
    place.bobSays('TWO', 'THREE', 'FOUR');
  };
  if (how === 'connected') {
    await away(place, client, restored);
    expect(texts(client.timeline(place.room.id).messages)).toEqual(['one', 'TWO', 'THREE', 'FOUR']);
    return;
  }
  client.close();
  restored();
  const again = await place.live(place.alice, client.store);
  await place.clock.advance(2_000);
  expect(texts(again.timeline(place.room.id).messages)).toEqual(['one', 'TWO', 'THREE', 'FOUR']);
});

test('[M3] a place that went back is believed in more rooms than fit a frame', async () => {
  const place = makePlace();
  const { alice, bob, server, clock } = place;
  const rooms = Array.from({ length: 1_250 }, (_, index) => server.addRoom(`r${index}x`, [alice, bob]));
  const client = await place.live(alice);
  const sayInAll = (text: string) => rooms.forEach((room) => server.run(bob, 'message.send', { room: room.id, ...say(text) }));
  sayInAll('first');
  for (const room of rooms) client.timeline(room.id);
  await clock.advance(2_000);
  sayInAll('lost');
  await clock.advance(2_000);
  await away(place, client, () => {
    for (const room of rooms) room.goBack(1);
    server.era = 'era1111111111111';
    sayInAll('second');
  });
  await clock.advance(10_000);
  expect(rooms.filter((room) => texts(client.timeline(room.id).messages).join() !== 'first,second').map(({ id }) => id)).toEqual([]);
}, 20_000);

test('more rooms than fit a frame are caught up too', async () => {
  const place = makePlace();
  const { alice, bob, server, clock } = place;
  const rooms = Array.from({ length: 1_950 }, (_, index) => server.addRoom(`r${index}x`, [alice, bob]));
  const client = await place.live(alice);
  for (const room of rooms) server.run(bob, 'message.send', { room: room.id, ...say('first') });
  await clock.advance(2_000);
  await away(place, client, () => {
    for (const room of rooms) server.run(bob, 'message.send', { room: room.id, ...say('second') });
  });
  await clock.advance(10_000);
  expect(rooms.every((room) => texts(client.timeline(room.id).messages).join() === 'first,second')).toBe(true);
}, 20_000);
