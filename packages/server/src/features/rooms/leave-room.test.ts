import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

let server: TestServer;
let ann: UserCaller;
let bob: UserCaller;
beforeEach(async () => {
  server = await openTestServer();
  [ann, bob] = [await server.person('ann'), await server.person('bob')];
});
afterEach(() => server.close());

async function makeShared(): Promise<string> {
  const { id } = (await server.run(ann, 'room.create', { kind: 'public', name: 'Garden' })).room;
  await server.run(bob, 'room.join', { room: id });
  return id;
}

test('[A2] leaving is one entry for the room and the end of access for the person', async () => {
  const room = await makeShared();
  server.told.length = 0;
  await server.run(bob, 'room.leave', { room });
  expect(server.told).toEqual([
    { to: 'room', fact: { fact: 'member.left', room, seq: 3, at: server.clock.now, by: bob.user, user: bob.user, banned: false, memberCount: 1 } },
    { to: 'user', user: bob.user, fact: { fact: 'my.room-gone', room } },
  ]);
  expect(await refusalOf(server.run(bob, 'room.read', { room }))).toMatchObject({ code: 'not-found' });
  expect((await server.run(bob, 'room.join', { room })).room).toMatchObject({ head: 4, memberCount: 2, my: { readSeq: 4 } });
});

test('a last owner passes the room on first', async () => {
  const room = await makeShared();
  expect(await refusalOf(server.run(ann, 'room.leave', { room }))).toMatchObject({ code: 'last-owner' });
  await server.run(ann, 'member.changeRole', { room, user: bob.user, role: 'owner' });
  await server.run(ann, 'room.leave', { room });
  expect((await server.run(bob, 'room.read', { room })).room).toMatchObject({ memberCount: 1, my: { role: 'owner' } });
});

test('a room its last member leaves is archived', async () => {
  for (const kind of ['private', 'public'] as const) {
    const { id: room } = (await server.run(ann, 'room.create', { kind, name: `The ${kind} one` })).room;
    server.told.length = 0;
    await server.run(ann, 'room.leave', { room });
    expect(server.told.map(({ to, ...rest }) => ('fact' in rest ? rest.fact.fact : to))).toEqual(['member.left', 'my.room-gone', 'room.changed']);
    const row = await server.store.transact((tx) => tx.rooms.findRoom(room));
    expect(row).toMatchObject({ archivedAt: server.clock.now, memberCount: 0, head: 3 });
  }
});

test('the global room cannot be left', async () => {
  const room = (await server.run(ann, 'room.list', {})).rooms.find(({ kind }) => kind === 'global')!.id;
  expect(await refusalOf(server.run(ann, 'room.leave', { room }))).toMatchObject({ code: 'forbidden' });
  expect((await server.run(ann, 'room.read', { room })).room.memberCount).toBe(2);
});
