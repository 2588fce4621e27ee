import { expect, test } from 'bun:test';
import { FakeServer } from './testing/fake-server.ts';
import { HeldClock } from './testing/held-clock.ts';
import { openTestClient } from './testing/test-client.ts';

function setUp() {
  const clock = new HeldClock();
  const server = new FakeServer(clock);
  const alice = server.addUser('alice');
  const bob = server.addUser('bob');
  const room = server.addRoom('room', [alice, bob]);
  return { clock, server, alice, bob, room };
}

const say = (text: string) => ({ content: { kind: 'text', format: 'markdown', text } as const });

test('a message is shown at once, stored, and reaches the other one', async () => {
  const place = setUp();
  const a = openTestClient(place, place.alice);
  const b = openTestClient(place, place.bob);
  await place.clock.until(() => a.connection().phase === 'live' && b.connection().phase === 'live');
  a.timeline(place.room.id);
  b.timeline(place.room.id);
  await place.clock.advance(100);
  await a.send(place.room.id, say('hello'));
  expect(a.timeline(place.room.id).messages.map((row) => row.sendState)).toEqual(['waiting']);
  await place.clock.until(() => a.timeline(place.room.id).messages[0]?.sendState === 'delivered');
  expect(b.timeline(place.room.id).messages.map((row) => row.content?.text)).toEqual(['hello']);
  expect(b.room(place.room.id)?.my.unread).toBe(1);
});
