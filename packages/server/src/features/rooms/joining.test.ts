import { afterEach, beforeEach, expect, test } from 'bun:test';
import { openTestServer, type TestServer } from '../../testing.ts';
import { ensureGlobalRoom, joinGlobalRoom } from './joining.ts';

let server: TestServer;
beforeEach(async () => {
  server = await openTestServer();
});
afterEach(() => server.close());

test('the global room is made once, and everyone joins it once', async () => {
  const ann = await server.person('ann');
  await server.store.transact(async (tx) => {
    const room = await ensureGlobalRoom(tx, 1);
    expect(room).toMatchObject({ kind: 'global', alias: 'everyone', memberCount: 1, head: 1 });
    expect(await joinGlobalRoom(tx, ann.user, 2)).toEqual([]);
    expect(await ensureGlobalRoom(tx, 2)).toEqual(room);
  });
});

test('[A2] who is banned from the global room is not put back into it', async () => {
  const [ann, bob] = [await server.person('ann', { administrator: true }), await server.person('bob')];
  const room = (await server.run(ann, 'room.list', {})).rooms[0]!.id;
  await server.run(ann, 'member.ban', { room, user: bob.user });
  expect(await server.store.transact((tx) => joinGlobalRoom(tx, bob.user, 2))).toEqual([]);
});
