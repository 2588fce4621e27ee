import { afterEach, beforeEach, expect, test } from 'bun:test';
import { limits } from '@hubbub/protocol';
import { newId } from '../../kernel/ids.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';
import { newRoomRow } from './new-room.ts';
import { defaultSettings } from './settings.ts';

let server: TestServer;
beforeEach(async () => {
  server = await openTestServer();
});
afterEach(() => server.close());

test('the maker is the owner, and their joining is the first entry, told before their view of the room', async () => {
  const ann = await server.person('ann');
  server.told.length = 0;
  const { room, people } = await server.run(ann, 'room.create', { kind: 'public', name: '  Garden \n club ', topic: ' Beds ' });
  expect(room).toMatchObject({
    kind: 'public', name: 'Garden club', alias: 'garden-club', topic: 'Beds', head: 1, memberCount: 1, archivedAt: null,
    activeAt: server.clock.now, people: [], my: { role: 'owner', voice: false, visibleFrom: 0, readSeq: 1, unread: 0, mentions: 0 },
  });
  const member = { user: ann.user, role: 'owner', voice: false, joinedAt: server.clock.now } as const;
  expect(server.told).toEqual([
    { to: 'room', fact: { fact: 'member.joined', room: room.id, seq: 1, at: server.clock.now, by: ann.user, member, memberCount: 1 } },
    { to: 'user', user: ann.user, fact: { fact: 'my.room', room, people } },
  ]);
});

test('settings may be given in part; private rooms show newcomers nothing from before', async () => {
  const ann = await server.person('ann');
  const { room } = await server.run(ann, 'room.create', { kind: 'private', name: 'Club', settings: { moderated: true } });
  expect(room.settings).toEqual({ ...defaultSettings('private'), moderated: true });
  expect(room.settings.historyForNewcomers).toBe('since-joining');
  expect(room.my.visibleFrom).toBe(1);
});

test('[A4] a private room cannot let non-members write', async () => {
  const ann = await server.person('ann');
  const refusal = await refusalOf(server.run(ann, 'room.create', { kind: 'private', name: 'Club', settings: { nonMembersMayWrite: true } }));
  expect(refusal).toMatchObject({ code: 'bad-field', field: 'settings.nonMembersMayWrite' });
});

test('[Q2] names must say something and fit; a blank topic is none', async () => {
  const ann = await server.person('ann');
  const create = (name: string, topic?: string) => server.run(ann, 'room.create', { kind: 'public', name, topic });
  expect(await refusalOf(create(' \u200b\u3164'))).toMatchObject({ code: 'empty', field: 'name' });
  expect(await refusalOf(create('\ud800'))).toMatchObject({ code: 'bad-text', field: 'name' });
  expect(await refusalOf(create('x'.repeat(limits.roomNameMax + 1)))).toMatchObject({ code: 'too-large', limit: 'roomNameMax' });
  expect(await refusalOf(create('ok', 'x'.repeat(limits.topicMax + 1)))).toMatchObject({ code: 'too-large', limit: 'topicMax' });
  expect((await create('a\u202eb', ' \u200b ')).room).toMatchObject({ name: 'ab', topic: '' });
});

test('unicode-07: a name that is or looks like one the maker can see is refused', async () => {
  const [ann, bob] = [await server.person('ann'), await server.person('bob')];
  const create = (caller: typeof ann, name: string, kind: 'public' | 'private' = 'public') => server.run(caller, 'room.create', { kind, name });
  await create(ann, 'general');
  await create(bob, 'Family', 'private');
  expect(await refusalOf(create(bob, 'GENERAL'))).toMatchObject({ code: 'taken', field: 'name' });
  expect(await refusalOf(create(bob, 'g\u0435neral'))).toMatchObject({ code: 'confusable', field: 'name' });
  expect(await refusalOf(create(bob, 'generaI'))).toMatchObject({ code: 'confusable' });
  expect(await refusalOf(create(bob, 'family'))).toMatchObject({ code: 'taken' });
  expect(await refusalOf(create(bob, 'Everyone'))).toMatchObject({ code: 'taken' });
});

test('[A4] rooms the maker cannot see decide neither about a name nor about its alias', async () => {
  const [ann, bob] = [await server.person('ann'), await server.person('bob')];
  await server.run(ann, 'room.create', { kind: 'private', name: 'Layoffs' });
  await server.run(ann, 'room.create', { kind: 'public', name: 'Layoffs 2', settings: { secret: true } });
  const first = await server.run(bob, 'room.create', { kind: 'public', name: 'Layoffs' });
  const second = await server.run(bob, 'room.create', { kind: 'public', name: 'Layoffs 2' });
  expect([first.room.alias, second.room.alias]).toEqual(['layoffs', 'layoffs-2']);
  const hidden = await server.run(bob, 'room.create', { kind: 'private', name: 'Plans' });
  expect(hidden.room.alias).toMatch(/^plans-[a-z2-7]{8}$/);
});

test('aliases are ASCII and unique, also for names of other scripts', async () => {
  const ann = await server.person('ann');
  const aliasOf = async (name: string) => (await server.run(ann, 'room.create', { kind: 'public', name })).room.alias;
  expect(await aliasOf('Café  Größe!')).toBe('cafe-gro-e');
  expect(await aliasOf('花園')).toBe('room');
  expect(await aliasOf('庭')).toBe('room-2');
});

test('one can be in so many rooms', async () => {
  const ann = await server.person('ann');
  await server.store.transact(async (tx) => {
    for (let count = await tx.rooms.countRoomsOf(ann.user); count < limits.roomsPerUser; count++) {
      const id = newId();
      const row = { kind: 'private', name: id, alias: id, topic: '', settings: defaultSettings('private'), directKey: null } as const;
      await tx.rooms.insertRoom(newRoomRow({ id, ...row, createdBy: ann.user, now: 1 }));
      const member = { role: 'member', voice: false, joinedAt: 1, visibleFrom: 0, readSeq: 0, readAt: null, deliveredSeq: 0 } as const;
      await tx.rooms.insertMember({ room: id, user: ann.user, ...member });
    }
  });
  const refusal = await refusalOf(server.run(ann, 'room.create', { kind: 'public', name: 'One more' }));
  expect(refusal).toMatchObject({ code: 'limit', limit: 'roomsPerUser', max: limits.roomsPerUser });

  const bob = await server.person('bob');
  const { room } = await server.run(bob, 'room.create', { kind: 'public', name: 'Garden' });
  expect(await refusalOf(server.run(ann, 'room.join', { room: room.id }))).toEqual(refusal);
  expect(await refusalOf(server.run(bob, 'room.openDirect', { users: [ann.user] }))).toEqual(refusal);
});

test('[M2] a repeat with the same nonce makes no second room', async () => {
  const ann = await server.person('ann');
  const input = { kind: 'private', name: 'Club', nonce: 'once' } as const;
  const first = await server.run(ann, 'room.create', input);
  expect(await server.run(ann, 'room.create', input)).toEqual(first);
  expect(await refusalOf(server.run(ann, 'room.create', { ...input, name: 'Other' }))).toMatchObject({ code: 'nonce-conflict' });
  expect((await server.run(ann, 'room.list', {})).rooms.filter(({ kind }) => kind === 'private')).toHaveLength(1);
});
