import { expect, test } from 'bun:test';
import { limits } from '@hubbub/protocol/limits';
import { noFaults } from './testing/fake-server.ts';
import { makePlace, numbered, say } from './testing/place.ts';
import type { TestClient } from './testing/test-client.ts';

const badge = (client: TestClient, room: string) => {
  const { unread, mentions } = client.room(room)!.my;
  return { unread, mentions };
};
const refreshes = (place: ReturnType<typeof makePlace>) => place.server.doneCommands.filter(({ command }) => command === 'room.read').length;

test('[R1] others\' messages count, own and deleted ones do not, and mentions count by id', async () => {
  const place = makePlace();
  const { alice, bob, room, server, clock } = place;
  const client = await place.live(alice);
  place.bobSays('one', 'two');
  server.run(bob, 'message.send', { room: room.id, ...say('three'), mentions: [alice] });
  server.run(alice, 'message.send', { room: room.id, ...say('mine') });
  await clock.advance(100);
  expect(badge(client, room.id)).toEqual({ unread: 3, mentions: 1 });
  server.run(bob, 'message.delete', { room: room.id, message: room.messages[0]!.seq });
  server.run(bob, 'message.edit', { room: room.id, message: room.messages[2]!.seq, ...say('no longer'), mentions: [] });
  await clock.advance(100);
  expect(badge(client, room.id)).toEqual({ unread: 2, mentions: 0 });
  expect(badge(client, room.id)).toEqual(room.unread(alice));
  expect(refreshes(place)).toBe(0);
});

test('[R1] in a direct room every message counts as a mention', async () => {
  const place = makePlace('direct');
  const client = await place.live(place.alice);
  place.bobSays('one', 'two');
  await place.clock.advance(100);
  expect(badge(client, place.room.id)).toEqual({ unread: 2, mentions: 2 });
});

test('[R1] counts stop at the limit, and what the rows cannot tell the server is asked', async () => {
  const place = makePlace();
  const { alice, bob, room, server, clock } = place;
  const client = await place.live(alice);
  place.bobSays(...numbered(limits.unreadMax + 5));
  await clock.advance(1_000);
  expect(badge(client, room.id).unread).toBe(limits.unreadMax);
  expect(refreshes(place)).toBe(0);
  for (const { seq } of room.messages.slice(0, 10)) server.run(bob, 'message.delete', { room: room.id, message: seq });
  await clock.advance(5_000);
  expect(badge(client, room.id)).toEqual({ unread: limits.unreadMax - 5, mentions: 0 });
  expect(refreshes(place)).toBeGreaterThan(0);
});

test('[R1] beyond what is in memory, new messages and mentions still count one by one', async () => {
  const place = makePlace();
  const { alice, bob, room, server, clock } = place;
  const client = await place.live(alice);
  place.bobSays(...numbered(100));
  server.run(bob, 'message.send', { room: room.id, ...say('you'), mentions: [alice] });
  await clock.advance(1_000);
  expect(badge(client, room.id)).toEqual({ unread: 101, mentions: 1 });
  server.run(bob, 'message.delete', { room: room.id, message: room.messages.at(-1)!.seq });
  await clock.advance(5_000);
  expect(badge(client, room.id)).toEqual(room.unread(alice));
});

test('[R1] counts of a sync are not counted again by the entries that led to them', async () => {
  const place = makePlace();
  const { alice, room, server, clock } = place;
  place.bobSays('first');
  const client = await place.live(alice);
  client.timeline(room.id);
  await clock.advance(1_000);
  server.cut(alice);
  server.down = true;
  place.bobSays(...numbered(100));
  server.down = false;
  await clock.until(() => client.connection().phase === 'live');
  client.release(room.id);
  await clock.advance(5_000);
  expect(badge(client, room.id)).toEqual(room.unread(alice));
});

test('[R1] a badge beyond what is in memory survives a reconnect', async () => {
  const place = makePlace();
  const { alice, room, server, clock } = place;
  const client = await place.live(alice);
  place.bobSays(...numbered(100));
  await clock.advance(1_000);
  server.cut(alice);
  place.bobSays(...numbered(5));
  await clock.advance(5_000);
  expect(badge(client, room.id)).toEqual({ unread: 105, mentions: 0 });
});

test('[R2] an older word of the server does not set back what is about to be reported', async () => {
  const place = makePlace();
  const { alice, room, server, clock } = place;
  const client = await place.live(alice);
  place.bobSays('one', 'two', 'three');
  await clock.advance(100);
  server.faults = { ...noFaults, delayMs: () => 500 };
  server.run(alice, 'read.mark', { room: room.id, seq: room.messages[0]!.seq });
  client.markRead(room.id, room.messages[2]!.seq);
  const unread = new Set<number>();
  client.listen(() => unread.add(badge(client, room.id).unread));
  await clock.advance(5_000);
  expect([...unread]).toEqual([0]);
});

test('[R2] what was read within the last two seconds is reported before closing', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  place.bobSays('one', 'two');
  await place.clock.advance(100);
  for (const { seq } of place.room.messages) client.markRead(place.room.id, seq);
  await place.during(client.close());
  await place.clock.advance(100);
  expect(place.room.members.get(place.alice)!.readSeq).toBe(place.room.messages[1]!.seq);
});

test('[R1] [R2] marking read shows at once, reaches the server, survives a cut, and never goes back by itself', async () => {
  const place = makePlace();
  const { alice, room, server, clock } = place;
  const client = await place.live(alice);
  place.bobSays('one', 'two', 'three');
  await clock.advance(100);
  const [, second, third] = room.messages;
  server.down = true;
  server.cut(alice);
  await clock.advance(10);
  client.markRead(room.id, third!.seq);
  client.markRead(room.id, second!.seq);
  expect(badge(client, room.id)).toEqual({ unread: 0, mentions: 0 });
  server.down = false;
  await clock.until(() => client.connection().phase === 'live');
  await clock.advance(5_000);
  expect(room.members.get(alice)!.readSeq).toBe(third!.seq);
  expect(client.room(room.id)!.my).toMatchObject({ readSeq: third!.seq, unread: 0 });
  server.run(alice, 'read.unmark', { room: room.id, seq: second!.seq });
  await clock.advance(100);
  expect(badge(client, room.id)).toEqual({ unread: 2, mentions: 0 });
  await place.during(client.markUnread(room.id, room.messages[0]!.seq));
  expect(badge(client, room.id)).toEqual({ unread: 3, mentions: 0 });
});

test('[R1] mark all read gives zero on every device within a second', async () => {
  const place = makePlace();
  const { alice, room, server, clock } = place;
  const other = server.addRoom('other', [alice, place.bob]);
  const [one, two] = [await place.live(alice), await place.live(alice)];
  place.bobSays(...numbered(70));
  server.run(place.bob, 'message.send', { room: other.id, ...say('there') });
  await clock.advance(100);
  expect(badge(two, room.id).unread).toBe(70);
  const work = one.run('read.markAll', {});
  await clock.advance(1_000);
  await work;
  for (const client of [one, two]) expect(client.rooms().map(({ my }) => my.unread)).toEqual([0, 0]);
});

test('[R2] positions are reported at most every two seconds', async () => {
  const place = makePlace();
  const { alice, room, server, clock } = place;
  const client = await place.live(alice);
  place.bobSays(...numbered(10));
  await clock.advance(100);
  for (const { seq } of room.messages) {
    client.markRead(room.id, seq);
    await clock.advance(100);
  }
  await clock.advance(1_500);
  const marks = server.doneCommands.filter(({ command }) => command === 'read.mark');
  expect(marks.map(({ input }) => (input as { seq: number }).seq)).toEqual([room.messages[0]!.seq, room.messages.at(-1)!.seq]);
});
