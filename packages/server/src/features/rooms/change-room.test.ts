import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { InputOf, RoomSettings } from '@hubbub/protocol';
import type { UserCaller } from '../../kernel/caller.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';
import { ownersSettings } from './settings.ts';

let server: TestServer;
let owner: UserCaller;
let moderator: UserCaller;
let member: UserCaller;
let room: string;
beforeEach(async () => {
  server = await openTestServer();
  [owner, moderator, member] = [await server.person('owner1'), await server.person('moder1'), await server.person('member1')];
  room = (await server.run(owner, 'room.create', { kind: 'public', name: 'Garden' })).room.id;
  for (const caller of [moderator, member]) await server.run(caller, 'room.join', { room });
  await server.run(owner, 'member.changeRole', { room, user: moderator.user, role: 'moderator' });
});
afterEach(() => server.close());

const change = (caller: UserCaller, what: Omit<InputOf<'room.change'>, 'room' | 'nonce'>, where = room) =>
  server.run(caller, 'room.change', { room: where, ...what });
const other: RoomSettings = {
  topicBy: 'moderators', key: 'sesame', memberLimit: 9, moderated: true, secret: true,
  nonMembersMayWrite: true, guestsAllowed: true, inviteOnly: true, equalModerators: true, historyForNewcomers: 'since-joining',
};

test('one entry names what really changed, and tells the room as it is now, without its key', async () => {
  server.told.length = 0;
  const reply = await change(owner, { name: ' Park ', topic: 'Trees', settings: { key: 'sesame', topicBy: 'members' } });
  expect(reply.room).toMatchObject({ name: 'Park', topic: 'Trees', alias: 'garden', head: 5, settings: { key: 'sesame' } });
  const settings = { ...reply.room.settings, key: null };
  expect(server.told).toEqual([{
    to: 'room',
    fact: {
      fact: 'room.changed', room, seq: 5, at: server.clock.now, by: owner.user,
      name: 'Park', topic: 'Trees', topicSet: { by: owner.user, at: server.clock.now }, archivedAt: null, settings, needsKey: true, changed: ['name', 'topic', 'key'],
    },
  }]);
  const { catchUp } = await server.run(member, 'history.entries', { room, after: 4 });
  expect(server.told).toEqual(catchUp.entries.map((fact) => ({ to: 'room', fact })));
});

test('[A1] the key is shown to moderators and owners only', async () => {
  await change(owner, { settings: { key: 'sesame' } });
  const keyFor = async (caller: UserCaller) => (await server.run(caller, 'room.read', { room })).room.settings.key;
  expect([await keyFor(owner), await keyFor(moderator), await keyFor(member)]).toEqual(['sesame', 'sesame', null]);
  const listed = (await server.run(member, 'room.list', {})).rooms.find(({ id }) => id === room);
  expect(listed?.settings.key).toBeNull();
  expect((await server.run(member, 'room.directory', { query: 'gard' })).rooms).toMatchObject([{ needsKey: true, joined: true }]);
});

test('what is as it was makes no entry', async () => {
  server.told.length = 0;
  expect((await change(owner, { name: 'Garden', topic: '  ', settings: { secret: false } })).room.head).toBe(4);
  expect(server.told).toEqual([]);
});

test('members set the topic, unless only moderators may', async () => {
  expect((await change(member, { topic: 'Beds' })).room.topic).toBe('Beds');
  await change(moderator, { settings: { topicBy: 'moderators' } });
  expect(await refusalOf(change(member, { topic: 'Paths' }))).toMatchObject({ code: 'forbidden' });
  expect((await change(moderator, { topic: 'Paths' })).room.topic).toBe('Paths');
});

test('moderators change name and manners, owners who may come in and read', async () => {
  expect(await refusalOf(change(member, { name: 'Mine' }))).toMatchObject({ code: 'forbidden' });
  for (const setting of Object.keys(other) as (keyof RoomSettings)[]) {
    const settings = { [setting]: other[setting] };
    expect(await refusalOf(change(member, { settings }))).toMatchObject({ code: 'forbidden' });
    if (ownersSettings.includes(setting)) expect(await refusalOf(change(moderator, { settings }))).toMatchObject({ code: 'forbidden' });
    else expect((await change(moderator, { settings })).room.settings).toMatchObject(settings);
  }
  expect((await change(moderator, { name: 'Park' })).room.name).toBe('Park');
  expect((await change(owner, { settings: other })).room.settings).toEqual(other);
});

test('[D2] a change that is refused in part changes nothing', async () => {
  expect(await refusalOf(change(moderator, { topic: 'New', settings: { moderated: true, secret: true } }))).toMatchObject({ code: 'forbidden' });
  expect(await refusalOf(change(owner, { topic: 'New', name: ' ' }))).toMatchObject({ code: 'empty' });
  expect((await server.run(owner, 'room.read', { room })).room).toMatchObject({ topic: '', head: 4, settings: { moderated: false } });
});

test('unicode-07: a room cannot be renamed to the look of another, nor come out of secrecy as its double', async () => {
  await server.run(member, 'room.create', { kind: 'public', name: 'Kitchen' });
  expect(await refusalOf(change(owner, { name: 'Kitch\u0435n' }))).toMatchObject({ code: 'confusable' });
  expect((await change(owner, { name: 'GARDEN' })).room.name).toBe('GARDEN');
  const secret = (await server.run(moderator, 'room.create', { kind: 'public', name: 'Cellar', settings: { secret: true } })).room.id;
  await server.run(member, 'room.create', { kind: 'public', name: 'Cellar' });
  expect(await refusalOf(change(moderator, { settings: { secret: false } }, secret))).toMatchObject({ code: 'taken' });
  expect((await change(moderator, { name: 'Vault', settings: { secret: false } }, secret)).room.name).toBe('Vault');
});

test('direct rooms have a topic but no name or settings', async () => {
  const direct = (await server.run(owner, 'room.openDirect', { users: [member.user] })).room.id;
  expect(await refusalOf(change(owner, { name: 'Us' }, direct))).toMatchObject({ code: 'forbidden' });
  expect(await refusalOf(change(owner, { settings: { moderated: true } }, direct))).toMatchObject({ code: 'forbidden' });
  expect((await change(member, { topic: 'Plans' }, direct)).room).toMatchObject({ topic: 'Plans', name: null });
});

test('the global room is changed by administrators and never closed to some', async () => {
  const administrator = await server.person('carol', { administrator: true });
  const global = (await server.run(owner, 'room.list', {})).rooms.find(({ kind }) => kind === 'global')!.id;
  expect(await refusalOf(change(owner, { name: 'Lobby' }, global))).toMatchObject({ code: 'forbidden' });
  expect((await change(administrator, { name: 'Lobby', settings: { moderated: true } }, global)).room.name).toBe('Lobby');
  for (const setting of ['key', 'memberLimit', 'secret', 'nonMembersMayWrite', 'guestsAllowed'] as const) {
    const closed = { ...other, guestsAllowed: false };
    const refusal = await refusalOf(change(administrator, { settings: { [setting]: closed[setting] } }, global));
    expect(refusal).toMatchObject({ code: 'bad-field', field: `settings.${setting}` });
  }
});
