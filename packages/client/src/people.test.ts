import { expect, test } from 'bun:test';
import { makePlace, say } from './testing/place.ts';

const asked = (place: ReturnType<typeof makePlace>) => place.server.doneCommands.filter(({ command }) => command === 'user.read')
  .map(({ input }) => (input as { users: string[] }).users.length);

test('unknown people are asked for in batches, once', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  const strangers = Array.from({ length: 250 }, (_, index) => place.server.addUser(`s${index}x`));
  const nobody = 'nobody0000000000';
  let told = 0;
  client.listen((change) => void (change.what === 'people' && (told += 1)));
  for (const id of [...strangers, nobody]) expect(client.person(id)).toBeUndefined();
  await place.clock.advance(1_000);
  expect(asked(place)).toEqual([200, 51]);
  expect(strangers.every((id) => client.person(id)?.id === id)).toBe(true);
  expect(client.person(nobody)).toBeUndefined();
  await place.clock.advance(1_000);
  expect(asked(place)).toEqual([200, 51]);
  expect(told).toBe(2);
});

test('people asked for while offline come with the next connection, and stay known after a reload', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  place.server.down = true;
  place.server.cut();
  await place.clock.advance(10);
  const stranger = place.server.addUser('stranger');
  client.person(stranger);
  place.server.down = false;
  await place.clock.until(() => client.person(stranger) !== undefined);
  await place.clock.advance(1_000);
  client.crash();
  place.server.down = true;
  const { openTestClient } = await import('./testing/test-client.ts');
  const again = openTestClient(place, place.alice, client.store);
  await place.clock.advance(0);
  expect(again.person(stranger)?.name).toBe('stranger');
});

test('a change of the own account is seen by who made it with the reply, and by the other device with the fact', async () => {
  const place = makePlace();
  const [here, there] = [await place.live(place.alice), await place.live(place.alice)];
  const changed = here.run('account.change', { displayName: 'Ana', email: 'ana@example.org' });
  await place.clock.advance(10);
  await changed;
  expect(here.me()).toMatchObject({ displayName: 'Ana', email: 'ana@example.org' });
  expect(there.me()).toMatchObject({ id: place.alice, displayName: 'Ana', session: 'session000000000' });
});

test('typing is said at most every three seconds, heard of others, and forgotten after six or with their message', async () => {
  const place = makePlace();
  const { alice, bob, room, clock, server } = place;
  const [a, b] = [await place.live(alice), await place.live(bob)];
  for (let index = 0; index < 20; index++) {
    a.typing(room.id);
    await clock.advance(200);
  }
  expect(server.doneCommands.filter(({ command }) => command === 'typing.set').length).toBe(2);
  expect([a.typists(room.id), b.typists(room.id)]).toEqual([[], [alice]]);
  await clock.advance(6_000);
  expect(b.typists(room.id)).toEqual([]);
  a.typing(room.id);
  await clock.advance(10);
  expect(b.typists(room.id)).toEqual([alice]);
  await a.send(room.id, say('done'));
  await clock.advance(10);
  expect(b.typists(room.id)).toEqual([]);
});

test('presence is watched and said again on every connection', async () => {
  const place = makePlace();
  const { alice, bob, clock, server } = place;
  const client = await place.live(alice);
  client.watch([bob]);
  client.setPresence('away');
  await clock.advance(10);
  expect([client.presence(bob), client.presence('nobody0000000000')]).toEqual(['online', 'offline']);
  server.tell({ users: [alice], fact: { fact: 'presence.changed', user: bob, state: 'away' } });
  await clock.advance(10);
  expect(client.presence(bob)).toBe('away');
  const said = () => server.doneCommands.filter(({ command }) => command.startsWith('presence.')).map(({ command }) => command).sort();
  expect(said()).toEqual(['presence.set', 'presence.watch']);
  server.cut();
  await clock.advance(5_000);
  expect(said()).toEqual(['presence.set', 'presence.set', 'presence.watch', 'presence.watch']);
});

test('members come page by page', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  const { members } = await place.during(client.members(place.room.id));
  expect(members.map(({ user }) => user)).toEqual([place.alice, place.bob]);
});
