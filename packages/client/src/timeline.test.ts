import { expect, test } from 'bun:test';
import type { Change } from './api.ts';
import { closedRows, openRows } from './room-state.ts';
import { noFaults } from './testing/fake-server.ts';
import { makePlace, numbered, say, texts, type Place } from './testing/place.ts';

test('[M5] the echo becomes the stored message without changing its key or place', async () => {
  const place = makePlace();
  const { room, clock } = place;
  const client = await place.live(place.alice);
  client.timeline(room.id);
  place.bobSays('before');
  await clock.advance(100);
  const states: (string | null | undefined)[] = [];
  const keys = new Set<string | undefined>();
  client.listen((change) => {
    if (change.what !== 'timeline') return;
    const row = client.timeline(room.id).messages[1];
    keys.add(row?.key);
    if (states.at(-1) !== row?.sendState) states.push(row?.sendState);
  });
  await client.send(room.id, say('mine'));
  await clock.advance(1_000);
  expect(states).toEqual(['waiting', 'stored']);
  expect(keys.size).toBe(1);
  expect(client.timeline(room.id).messages[1]?.seq).toBe(room.messages[1]!.seq);
});

test('[M5] delivered and read follow the positions of every other member', async () => {
  const place = makePlace();
  const { alice, bob, room, server, clock } = place;
  const carol = server.addUser('carol');
  room.join(carol, clock.now());
  const client = await place.live(alice);
  client.timeline(room.id);
  const state = () => client.timeline(room.id).messages[0]?.sendState;
  await client.send(room.id, say('look'));
  await clock.advance(100);
  const { seq } = room.messages[0]!;
  expect(state()).toBe('stored');
  server.run(bob, 'read.delivered', { positions: [{ room: room.id, seq }] });
  await clock.advance(10);
  expect(state()).toBe('stored');
  server.run(carol, 'read.mark', { room: room.id, seq });
  await clock.advance(10);
  expect(state()).toBe('delivered');
  server.run(bob, 'read.mark', { room: room.id, seq });
  await clock.advance(10);
  expect(state()).toBe('read');
  expect(client.positions(room.id).map(({ user }) => user).sort()).toEqual([bob, carol]);
});

test('[M5] a newcomer does not take ticks away, and alone in a room nothing is read by nobody', async () => {
  const place = makePlace();
  const { alice, bob, room, server, clock } = place;
  const client = await place.live(alice);
  client.timeline(room.id);
  await client.send(room.id, say('look'));
  await clock.advance(100);
  server.run(bob, 'read.mark', { room: room.id, seq: room.messages[0]!.seq });
  server.run(server.addUser('carol'), 'room.join', { room: room.id });
  await clock.advance(100);
  expect(client.timeline(room.id).messages[0]?.sendState).toBe('read');
  const alone = server.addRoom('alone', [alice]);
  server.cut(alice);
  await clock.advance(5_000);
  client.timeline(alone.id);
  await client.send(alone.id, say('hello?'));
  await clock.advance(1_000);
  expect(client.timeline(alone.id).messages[0]?.sendState).toBe('stored');
});

test('[M5] delivered is reported only when a message was applied, at most every two seconds, in small rooms', async () => {
  const place = makePlace();
  const { alice, room, server, clock } = place;
  const big = server.addRoom('big', [alice, place.bob, ...Array.from({ length: 49 }, (_, index) => server.addUser(`u${index}x`))]);
  await place.live(alice);
  for (const text of numbered(20)) {
    place.bobSays(text);
    server.run(place.bob, 'message.send', { room: big.id, ...say(text) });
    await clock.advance(100);
  }
  await clock.advance(3_000);
  const reports = server.doneCommands.filter(({ command }) => command === 'read.delivered').map(({ input }) => (input as { positions: unknown }).positions);
  expect(reports).toEqual([
    [{ room: room.id, seq: room.messages[0]!.seq }], [{ room: room.id, seq: room.messages.at(-1)!.seq }],
  ]);
});

const reportsOf = ({ server }: Place, user: string) => server.doneCommands
  .flatMap((one) => (one.command === 'read.delivered' && one.user === user ? (one.input as { positions: { room: string; seq: number }[] }).positions : []));

test('[M5] a device that never held a room reports delivered without the room being opened', async () => {
  const place = makePlace('direct');
  const { alice, bob, room, server, clock } = place;
  const big = server.addRoom('big', [alice, bob, ...Array.from({ length: 49 }, (_, index) => server.addUser(`u${index}x`))]);
  const read = server.addRoom('read', [alice, bob]);
  place.bobSays(...numbered(70));
  for (const id of [big.id, read.id]) server.run(bob, 'message.send', { room: id, ...say('there') });
  server.run(alice, 'read.mark', { room: read.id, seq: read.head });
  const client = await place.live(alice);
  await clock.advance(3_000);
  expect(reportsOf(place, alice)).toEqual([{ room: room.id, seq: room.head }]);
  expect(client.room(room.id)!.my.unread).toBe(70);
  await clock.advance(1_000);
  expect(texts(client.store.rooms.get(room.id)!.messages)).toEqual(numbered(70).slice(-60));
  place.server.cut(alice);
  await clock.advance(10_000);
  const pages = server.doneCommands.filter((one) => one.user === alice && one.command === 'history.read');
  expect([pages.length, reportsOf(place, alice).length]).toEqual([1, 1]);
});

test('[M5] what is too far behind to be caught up in a closed room is reported delivered all the same', async () => {
  const place = makePlace();
  const { alice, room, server, clock } = place;
  place.bobSays('before');
  const client = await place.live(alice);
  await clock.advance(3_000);
  server.down = true;
  server.cut(alice);
  place.bobSays(...numbered(700));
  server.down = false;
  await clock.until(() => client.connection().phase === 'live');
  await clock.advance(3_000);
  expect(reportsOf(place, alice).at(-1)).toEqual({ room: room.id, seq: room.head });
});

test('[M5] messages that were in a room before one was let in are reported too, and a refusal is tried again', async () => {
  const place = makePlace();
  const { alice, bob, server, clock } = place;
  const fresh = server.addRoom('fresh', [bob]);
  await place.live(alice);
  let refusals = 1;
  server.faults = { ...noFaults, overtakes: () => true, fate: (_, command) => (command === 'history.read' && refusals-- > 0 ? { code: 'overloaded', message: 'busy', retryAfterMs: 500 } : 'do') };
  fresh.join(alice, clock.now());
  server.run(bob, 'message.send', { room: fresh.id, ...say('first') });
  server.tell({ users: [alice], fact: { fact: 'my.room', room: fresh.view(alice, []), people: [] } });
  await clock.advance(5_000);
  expect(reportsOf(place, alice)).toEqual([{ room: fresh.id, seq: fresh.head }]);
});

test('[M3] history is loaded gapless in both directions, and around a message', async () => {
  const place = makePlace();
  const { alice, room } = place;
  place.bobSays(...numbered(400));
  const client = await place.live(alice);
  client.timeline(room.id);
  await place.clock.advance(100);
  expect(texts(client.timeline(room.id).messages)).toEqual(numbered(400).slice(-50));
  await place.during(client.loadAround(room.id, room.messages[99]!.seq));
  const shown = () => texts(client.timeline(room.id).messages);
  expect(shown()).toContain('m100');
  expect(client.timeline(room.id)).toMatchObject({ moreBefore: true, moreAfter: true });
  place.bobSays('m401');
  await place.clock.advance(100);
  expect(shown()).not.toContain('m401');
  while (client.timeline(room.id).moreAfter) await place.during(client.loadAfter(room.id));
  while (client.timeline(room.id).moreBefore) await place.during(client.loadBefore(room.id));
  expect(shown()).toEqual(numbered(401));
  place.bobSays('m402');
  await place.clock.advance(100);
  expect(shown()).toEqual(numbered(402));
});

test('memory is bounded: a window is trimmed from the far side, rooms nobody looks at keep their end', async () => {
  const place = makePlace();
  const { alice, room } = place;
  place.bobSays(...numbered(openRows + 300));
  const client = await place.live(alice);
  client.timeline(room.id);
  await place.clock.advance(100);
  while (client.timeline(room.id).moreBefore) {
    await place.during(client.loadBefore(room.id));
    expect(client.timeline(room.id).messages.length).toBeLessThanOrEqual(openRows);
  }
  expect(client.timeline(room.id)).toMatchObject({ moreAfter: true });
  expect(texts(client.timeline(room.id).messages)).toEqual(numbered(openRows));
  place.bobSays('newest');
  await place.clock.advance(100);
  await place.during(client.loadNewest(room.id));
  expect(texts(client.timeline(room.id).messages)).toEqual([...numbered(openRows + 300).slice(-closedRows + 1), 'newest']);
  client.release(room.id);
  await place.clock.advance(2_000);
  expect(client.store.rooms.get(room.id)?.messages.length).toBe(closedRows);
});

test('new messages never push out what is read by someone who is not at the end', async () => {
  const place = makePlace();
  place.bobSays(...numbered(200));
  const client = await place.live(place.alice);
  const { id } = place.room;
  const shown = () => client.timeline(id);
  shown();
  await place.clock.advance(100);
  while (shown().moreBefore) await place.during(client.loadBefore(id));
  client.follow(id, false);
  for (let from = 200; from < openRows + 300; from += 100) {
    place.bobSays(...numbered(from + 100).slice(from));
    await place.clock.advance(100);
    expect(texts(shown().messages)[0]).toBe(numbered(1)[0]!);
    expect(shown().messages.length).toBeLessThanOrEqual(openRows);
  }
  expect(shown().moreAfter).toBe(true);
  await place.during(client.loadNewest(id));
  client.follow(id, true);
  place.bobSays('newest');
  await place.clock.advance(100);
  expect(texts(shown().messages).at(-1)).toBe('newest');
});

test('[M3] a page that is overtaken by facts is brought up to them', async () => {
  const place = makePlace();
  const { alice, bob, room, server, clock } = place;
  place.bobSays(...numbered(120));
  const client = await place.live(alice);
  client.timeline(room.id);
  await clock.advance(100);
  server.faults = { ...noFaults, slowReplyMs: () => 5_000 };
  const target = room.messages[40]!;
  const loading = client.loadBefore(room.id);
  await clock.advance(100);
  server.run(bob, 'message.edit', { room: room.id, message: target.seq, ...say('edited meanwhile') });
  server.run(bob, 'message.delete', { room: room.id, message: room.messages[41]!.seq });
  server.run(bob, 'message.react', { room: room.id, message: room.messages[42]!.seq, emoji: '👍', on: true });
  server.faults = noFaults;
  await place.during(loading);
  const rows = client.timeline(room.id).messages;
  const index = rows.findIndex((row) => row.seq === target.seq);
  expect(texts(rows.slice(index, index + 2))).toEqual(['edited meanwhile', null]);
  expect(rows[index + 2]?.reactions[0]?.count).toBe(1);
});

test('[M3] a page that is newer than the facts is not set back by them', async () => {
  const place = makePlace();
  const { alice, bob, room, server, clock } = place;
  place.bobSays('first');
  const client = await place.live(alice);
  server.faults = { ...noFaults, overtakes: () => true, delayMs: () => 3_000 };
  server.run(bob, 'message.edit', { room: room.id, message: room.messages[0]!.seq, ...say('second') });
  server.run(bob, 'message.edit', { room: room.id, message: room.messages[0]!.seq, ...say('third') });
  server.faults = noFaults;
  const seen = new Set<string | null>();
  client.listen(() => texts(client.timeline(room.id).messages).forEach((text) => seen.add(text)));
  client.timeline(room.id);
  await clock.advance(10_000);
  expect([...seen]).toEqual(['third']);
});

test('rows that did not change stay the same objects, and one tick tells a change once', async () => {
  const place = makePlace();
  const { alice, room, clock } = place;
  place.bobSays(...numbered(10));
  const client = await place.live(alice);
  client.timeline(room.id);
  await clock.advance(100);
  const before = client.timeline(room.id);
  expect(client.timeline(room.id)).toBe(before);
  const told: Change[] = [];
  client.listen((change) => void told.push(change));
  place.bobSays('one more');
  await clock.advance(100);
  const after = client.timeline(room.id);
  expect(after).not.toBe(before);
  expect(after.messages.slice(0, 10).every((row, index) => row === before.messages[index])).toBe(true);
  expect(told.filter(({ what }) => what === 'arrived').length).toBe(1);
  expect(told.filter(({ what }) => what === 'timeline').length).toBe(1);
});

test('membership and settings are lines between the messages', async () => {
  const place = makePlace();
  const { alice, room, server, clock } = place;
  const client = await place.live(alice);
  client.timeline(room.id);
  await clock.advance(100);
  const carol = server.addUser('carol');
  server.run(carol, 'room.join', { room: room.id });
  place.bobSays('welcome');
  server.run(carol, 'room.leave', { room: room.id });
  server.tell({ users: room.members.keys(), fact: room.change('new topic', clock.now(), place.bob) });
  await clock.advance(100);
  expect(client.timeline(room.id).notices.map(({ notice }) => notice)).toEqual(['member.joined', 'member.left', 'room.changed']);
  expect(client.room(room.id)).toMatchObject({ topic: 'new topic', memberCount: 2 });
});

test('a room looked at while offline is loaded when the network is back', async () => {
  const place = makePlace();
  const { alice, room, server, clock } = place;
  place.bobSays('hello');
  const client = await place.live(alice);
  server.down = true;
  server.cut();
  await clock.advance(10);
  expect(client.timeline(room.id).loaded).toBe(false);
  server.down = false;
  await clock.until(() => client.timeline(room.id).loaded);
  expect(texts(client.timeline(room.id).messages)).toEqual(['hello']);
});
