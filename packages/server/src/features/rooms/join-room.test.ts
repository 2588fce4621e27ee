import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { RoomSettings } from '@hubbub/protocol';
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

const content = { kind: 'text', format: 'plain', text: 'hello' } as const;

async function make(kind: 'public' | 'private', settings: Partial<RoomSettings> = {}): Promise<string> {
  return (await server.run(ann, 'room.create', { kind, name: 'Garden', settings })).room.id;
}

test('a newcomer of a public room may read all and has nothing unread; joining again changes nothing', async () => {
  const room = await make('public');
  await server.run(ann, 'message.send', { room, content });
  server.told.length = 0;
  const joined = await server.run(bob, 'room.join', { room });
  expect(joined.room).toMatchObject({ head: 3, memberCount: 2, my: { role: 'member', visibleFrom: 0, readSeq: 3, unread: 0 } });
  expect(server.told.map(({ to }) => to)).toEqual(['room', 'user']);
  expect(server.told).toMatchObject([
    { fact: { fact: 'member.joined', seq: 3, by: bob.user, member: { user: bob.user }, memberCount: 2 } },
    { user: bob.user, fact: { fact: 'my.room', room: joined.room } },
  ]);
  expect((await server.run(bob, 'history.read', { room })).messages).toHaveLength(1);
  expect(await server.run(bob, 'room.join', { room })).toEqual(joined);
  expect(server.told).toHaveLength(2);
});

test('[A4] a private or secret room is not found without an invitation', async () => {
  const administrator = await server.person('carol', { administrator: true });
  for (const room of [await make('private'), (await server.run(ann, 'room.create', { kind: 'public', name: 'Den', settings: { secret: true } })).room.id]) {
    const unknown = await refusalOf(server.run(bob, 'room.join', { room: 'a'.repeat(16) }));
    expect(await refusalOf(server.run(bob, 'room.join', { room }))).toEqual(unknown);
    expect(await refusalOf(server.run(administrator, 'room.join', { room }))).toEqual(unknown);
    await server.run(ann, 'room.invite', { room, user: bob.user });
    expect((await server.run(bob, 'room.join', { room })).room.id).toBe(room);
  }
});

test('a newcomer of a private room sees it from their joining on', async () => {
  const room = await make('private');
  const { seq } = await server.run(ann, 'message.send', { room, content });
  await server.run(ann, 'room.invite', { room, user: bob.user });
  server.told.length = 0;
  expect((await server.run(bob, 'room.join', { room })).room.my.visibleFrom).toBe(seq + 1);
  expect((await server.run(bob, 'history.read', { room })).messages).toEqual([]);
  expect(server.told.at(-1)).toEqual({ to: 'user', user: bob.user, fact: { fact: 'my.invitation-gone', room } });
});

test('a key is needed, unless one is invited', async () => {
  const room = await make('public', { key: 'sesame' });
  expect(await refusalOf(server.run(bob, 'room.join', { room }))).toMatchObject({ code: 'wrong-key' });
  expect(await refusalOf(server.run(bob, 'room.join', { room, key: 'Sesame' }))).toMatchObject({ code: 'wrong-key' });
  expect((await server.run(bob, 'room.join', { room, key: 'sesame' })).room.settings.key).toBeNull();
  const cleo = await server.person('cleo');
  await server.run(bob, 'room.invite', { room, user: cleo.user });
  expect((await server.run(cleo, 'room.join', { room })).room.memberCount).toBe(3);
});

test('a full room takes nobody but who is invited', async () => {
  const room = await make('public', { memberLimit: 1 });
  expect(await refusalOf(server.run(bob, 'room.join', { room }))).toMatchObject({ code: 'room-full' });
  await server.run(ann, 'room.invite', { room, user: bob.user });
  expect((await server.run(bob, 'room.join', { room })).room.memberCount).toBe(2);
});

test('guests join only where they are allowed', async () => {
  const room = await make('public', { guestsAllowed: false });
  const guest = await server.person('gus', { kind: 'guest' });
  expect(await refusalOf(server.run(guest, 'room.join', { room }))).toMatchObject({ code: 'forbidden' });
  await server.run(ann, 'room.change', { room, settings: { guestsAllowed: true } });
  expect((await server.run(guest, 'room.join', { room })).room.memberCount).toBe(2);
});

test('an archived room can be joined to read it', async () => {
  const room = await make('public');
  await server.run(ann, 'room.archive', { room, archived: true });
  expect((await server.run(bob, 'room.join', { room })).room.archivedAt).toBe(server.clock.now);
  expect(await refusalOf(server.run(bob, 'message.send', { room, content }))).toMatchObject({ code: 'room-archived' });
});

test('[A4] who is banned is told so where the room is known, and learns nothing elsewhere', async () => {
  const open = await make('public');
  const hidden = (await server.run(ann, 'room.create', { kind: 'private', name: 'Den' })).room.id;
  for (const room of [open, hidden]) await server.run(ann, 'member.ban', { room, user: bob.user });
  expect(await refusalOf(server.run(bob, 'room.join', { room: open }))).toMatchObject({ code: 'banned' });
  const unknown = await refusalOf(server.run(bob, 'room.join', { room: 'a'.repeat(16) }));
  expect(await refusalOf(server.run(bob, 'room.join', { room: hidden }))).toEqual(unknown);
  await server.run(ann, 'member.unban', { room: open, user: bob.user });
  expect((await server.run(bob, 'room.join', { room: open })).room.memberCount).toBe(2);
});
