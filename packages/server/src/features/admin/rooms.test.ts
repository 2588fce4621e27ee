import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { newId } from '../../kernel/ids.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

let server: TestServer;
let olga: UserCaller;
let ann: UserCaller;

beforeEach(async () => {
  server = await openTestServer();
  olga = await server.person('olga', { administrator: true });
  ann = await server.person('ann');
});
afterEach(() => server.close());

const make = async (name: string, kind: 'public' | 'private' = 'public', settings = {}) =>
  (await server.run(ann, 'room.create', { kind, name, settings })).room.id;
const makeDirect = async () => (await server.run(ann, 'room.openDirect', { users: [(await server.person('ben')).user] })).room.id;
const link = async (room: string) => (await server.run(ann, 'invite.create', { room, expiresInMs: null, uses: 5 })).code;

describe('rooms of the place', () => {
  test('[A1] are the global and the listed public ones, archived too: never private, secret or direct ones', async () => {
    const garden = await make('Garden');
    await make('Hideout', 'private');
    await make('Attic', 'public', { secret: true });
    await makeDirect();
    await server.run(ann, 'room.archive', { room: garden, archived: true });
    const { rooms, more } = await server.run(olga, 'admin.rooms', {});
    expect(more).toBe(false);
    expect(rooms.map(({ kind, archived, joined }) => ({ kind, archived, joined }))).toEqual([
      { kind: 'global', archived: false, joined: true }, { kind: 'public', archived: true, joined: false },
    ]);
    expect((await server.run(olga, 'admin.rooms', { query: 'gard' })).rooms).toMatchObject([{ id: garden, memberCount: 1 }]);
  });

  test('come in pages by name', async () => {
    for (let number = 0; number < 60; number++) await make(`Number ${number}`);
    const first = await server.run(olga, 'admin.rooms', {});
    const second = await server.run(olga, 'admin.rooms', { after: first.rooms.at(-1)!.id });
    expect([first.rooms.length, first.more, second.rooms.length, second.more]).toEqual([50, true, 11, false]);
    expect(new Set([...first.rooms, ...second.rooms].map(({ id }) => id)).size).toBe(61);
  });

  test('can be archived and brought back by who does not own them; the room hears of it once', async () => {
    const room = await make('Garden');
    server.told.length = 0;
    await server.run(olga, 'admin.archiveRoom', { room, archived: true });
    await server.run(olga, 'admin.archiveRoom', { room, archived: true });
    expect(server.told).toMatchObject([{ to: 'room', fact: { fact: 'room.changed', by: olga.user, archivedAt: server.clock.now, changed: ['archivedAt'] } }]);
    expect((await server.run(ann, 'room.read', { room })).room.archivedAt).toBe(server.clock.now);
    await server.run(olga, 'admin.archiveRoom', { room, archived: false });
    expect((await server.run(ann, 'room.read', { room })).room.archivedAt).toBeNull();
  });

  test('[A4] a private, secret or direct room answers like one that does not exist; the global one stays', async () => {
    const unknown = await refusalOf(server.run(olga, 'admin.archiveRoom', { room: newId(), archived: true }));
    expect(unknown.code).toBe('not-found');
    for (const room of [await make('Hideout', 'private'), await make('Attic', 'public', { secret: true }), await makeDirect()]) {
      expect(await refusalOf(server.run(olga, 'admin.archiveRoom', { room, archived: true }))).toEqual(unknown);
    }
    const global = (await server.run(olga, 'admin.rooms', {})).rooms.find(({ kind }) => kind === 'global')!.id;
    expect(await refusalOf(server.run(olga, 'admin.archiveRoom', { room: global, archived: true }))).toMatchObject({ code: 'forbidden' });
  });
});

describe('invite links of the place', () => {
  test('[A1] are those to rooms everybody may join: no code that opens a private, secret or locked room', async () => {
    const code = await link(await make('Garden'));
    for (const room of [await make('Hideout', 'private'), await make('Attic', 'public', { secret: true }), await make('Vault', 'public', { key: '"key":null' })]) await link(room);
    const { links, users, more } = await server.run(olga, 'admin.inviteLinks', {});
    expect(links).toMatchObject([{ code, roomName: 'Garden', by: ann.user, usesLeft: 5, expiresAt: null }]);
    expect([users.map(({ name }) => name), more]).toEqual([['ann'], false]);
  });

  test('[A4] can be ended; a link to any other room answers like an unknown one, and goes on working', async () => {
    const code = await link(await make('Garden'));
    await server.run(olga, 'admin.endInviteLink', { code });
    await server.run(olga, 'admin.endInviteLink', { code });
    expect((await server.run(olga, 'admin.inviteLinks', {})).links).toEqual([]);
    const hidden = await link(await make('Hideout', 'private'));
    const unknown = await refusalOf(server.run(olga, 'admin.endInviteLink', { code: 'x'.repeat(43) }));
    expect(await refusalOf(server.run(olga, 'admin.endInviteLink', { code: hidden }))).toEqual(unknown);
    expect(await server.run(await server.person('cleo'), 'invite.accept', { code: hidden })).toMatchObject({ room: { name: 'Hideout' } });
  });
});

test('where others reach the server: addresses of the machine for administrators only, the public URL for every member', async () => {
  const room = await make('Garden');
  await server.run(olga, 'room.join', { room });
  const local = ['http://192.168.1.20:3000'];
  expect((await server.run(olga, 'invite.list', { room })).reach).toEqual({ publicUrl: null, local });
  expect((await server.run(ann, 'invite.list', { room })).reach).toEqual({ publicUrl: null, local: [] });
  expect((await server.run(olga, 'admin.inviteLinks', {})).reach.local).toEqual(local);
  expect((await server.run(olga, 'admin.resetUser', { user: ann.user })).reach.local).toEqual(local);
  server.app.place.reach = () => ({ publicUrl: 'https://chat.example', local });
  expect((await server.run(ann, 'invite.list', { room })).reach).toEqual({ publicUrl: 'https://chat.example', local: [] });
});
