import { afterEach, beforeEach, expect, test } from 'bun:test';
import { limits } from '@hubbub/protocol';
import type { UserCaller } from '../../kernel/caller.ts';
import { newId } from '../../kernel/ids.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

let server: TestServer;
let ann: UserCaller;
let bob: UserCaller;
beforeEach(async () => {
  server = await openTestServer();
  [ann, bob] = [await server.person('ann'), await server.person('bob')];
});
afterEach(() => server.close());

const open = (caller: UserCaller, ...users: string[]) => server.run(caller, 'room.openDirect', { users });

test('both are members at once, and each sees the other as its people', async () => {
  server.told.length = 0;
  const { room, people } = await open(ann, bob.user);
  expect(room).toMatchObject({ kind: 'direct', name: null, memberCount: 2, people: [bob.user], my: { role: 'member', visibleFrom: 0 } });
  expect(people.map(({ id }) => id)).toEqual([bob.user]);
  const toBob = server.told.find((telling) => telling.to === 'user' && telling.user === bob.user);
  expect(toBob).toMatchObject({ fact: { fact: 'my.room', room: { id: room.id, people: [ann.user] }, people: [{ id: ann.user }] } });
  expect(server.told.filter((telling) => telling.to === 'room').map(({ fact }) => fact)).toMatchObject([
    { fact: 'member.joined', seq: 1, memberCount: 1 }, { fact: 'member.joined', seq: 2, memberCount: 2 },
  ]);
});

test('the same people have one room, whoever opens it and however they are named', async () => {
  const { room } = await open(ann, bob.user);
  server.told.length = 0;
  expect((await open(bob, ann.user)).room.id).toBe(room.id);
  expect((await open(ann, bob.user, bob.user, ann.user)).room.id).toBe(room.id);
  expect(server.told).toEqual([]);
  const cleo = await server.person('cleo');
  expect((await open(ann, bob.user, cleo.user)).room.id).not.toBe(room.id);
});

test('alone it is a place for notes', async () => {
  const { room } = await open(ann, ann.user);
  expect(room).toMatchObject({ kind: 'direct', memberCount: 1, people: [] });
  expect((await open(ann, ann.user)).room.id).toBe(room.id);
});

test('[A4] unknown and disabled people are not found alike, and nothing is made', async () => {
  const administrator = await server.person('carol', { administrator: true });
  await server.run(administrator, 'admin.disableUser', { user: bob.user });
  const unknown = await refusalOf(open(ann, newId()));
  expect(await refusalOf(open(ann, bob.user))).toEqual(unknown);
  expect(unknown).toMatchObject({ code: 'not-found' });
  expect((await server.run(ann, 'room.list', {})).rooms).toHaveLength(1);
});

test('who left keeps being one of its people, and is back with all of it when it is opened again', async () => {
  const { room } = await open(ann, bob.user);
  await server.run(bob, 'room.leave', { room: room.id });
  const content = { kind: 'text', format: 'plain', text: 'still there?' } as const;
  const { seq } = await server.run(ann, 'message.send', { room: room.id, content });
  expect((await server.run(ann, 'room.read', { room: room.id })).room).toMatchObject({ people: [bob.user], memberCount: 1 });
  expect(await refusalOf(server.run(bob, 'room.read', { room: room.id }))).toMatchObject({ code: 'not-found' });

  await open(ann, bob.user);
  const { messages } = await server.run(bob, 'history.read', { room: room.id });
  expect(messages.map((message) => message.seq)).toEqual([seq]);
});

test('people disabled since stay out, and who is left still reaches the room', async () => {
  const administrator = await server.person('carol', { administrator: true });
  const { room } = await open(ann, bob.user);
  await server.run(bob, 'room.leave', { room: room.id });
  await server.run(administrator, 'admin.disableUser', { user: bob.user });
  await server.run(ann, 'room.leave', { room: room.id });
  expect((await open(ann, bob.user)).room).toMatchObject({ id: room.id, memberCount: 1, archivedAt: null });
});

test('up to 50 people, oneself included', async () => {
  const others: string[] = [];
  for (let count = 1; count < limits.directMembers; count++) others.push((await server.person(`p${count}`)).user);
  expect((await open(ann, ...others)).room).toMatchObject({ memberCount: limits.directMembers, head: limits.directMembers });
  expect(await refusalOf(open(ann, ...others, bob.user))).toMatchObject({ code: 'bad-field', field: 'users' });
});
