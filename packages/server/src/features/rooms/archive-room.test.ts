import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

let server: TestServer;
let ann: UserCaller;
let bob: UserCaller;
let room: string;
beforeEach(async () => {
  server = await openTestServer();
  [ann, bob] = [await server.person('ann'), await server.person('bob')];
  room = (await server.run(ann, 'room.create', { kind: 'public', name: 'Garden' })).room.id;
  await server.run(bob, 'room.join', { room });
});
afterEach(() => server.close());

test('an archived room takes no messages, changes, invitations or links, and can be brought back', async () => {
  const { room: archived } = await server.run(ann, 'room.archive', { room, archived: true });
  expect(archived.archivedAt).toBe(server.clock.now);
  const content = { kind: 'text', format: 'plain', text: 'hello' } as const;
  const cleo = await server.person('cleo');
  for (const refused of [
    server.run(ann, 'message.send', { room, content }),
    server.run(ann, 'room.change', { room, name: 'Park' }),
    server.run(ann, 'room.invite', { room, user: cleo.user }),
    server.run(ann, 'invite.create', { room, expiresInMs: null, uses: null }),
  ]) expect(await refusalOf(refused)).toMatchObject({ code: 'room-archived' });

  expect((await server.run(ann, 'room.archive', { room, archived: false })).room.archivedAt).toBeNull();
  expect(await server.run(ann, 'message.send', { room, content })).toMatchObject({ seq: 5 });
});

test('archiving is one entry; repeating it none', async () => {
  server.told.length = 0;
  await server.run(ann, 'room.archive', { room, archived: true });
  await server.run(ann, 'room.archive', { room, archived: true });
  expect(server.told).toMatchObject([{ to: 'room', fact: { fact: 'room.changed', seq: 3, archivedAt: server.clock.now, changed: ['archivedAt'] } }]);
});

test('owners only, and never the global room', async () => {
  expect(await refusalOf(server.run(bob, 'room.archive', { room, archived: true }))).toMatchObject({ code: 'forbidden' });
  const administrator = await server.person('carol', { administrator: true });
  const global = (await server.run(ann, 'room.list', {})).rooms.find(({ kind }) => kind === 'global')!.id;
  expect(await refusalOf(server.run(administrator, 'room.archive', { room: global, archived: true }))).toMatchObject({ code: 'forbidden' });
});

test('[A4] others find an archived room in no directory', async () => {
  await server.run(ann, 'room.archive', { room, archived: true });
  const cleo = await server.person('cleo');
  expect((await server.run(cleo, 'room.directory', {})).rooms).toEqual([]);
  expect((await server.run(bob, 'room.directory', {})).rooms).toMatchObject([{ id: room, archived: true, joined: true }]);
});
