import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { newId } from '../../kernel/ids.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

let server: TestServer;
let ann: UserCaller;
let bob: UserCaller;
let room: string;
beforeEach(async () => {
  server = await openTestServer();
  [ann, bob] = [await server.person('ann'), await server.person('bob')];
  room = (await server.run(ann, 'room.create', { kind: 'private', name: 'Den' })).room.id;
});
afterEach(() => server.close());

const waiting = async (caller: UserCaller) => (await server.run(caller, 'sync.start', {})).invitations;

test('a member invites a person, who alone is told and finds it waiting', async () => {
  server.told.length = 0;
  await server.run(ann, 'room.invite', { room, user: bob.user });
  await server.run(ann, 'room.invite', { room, user: bob.user });
  const invitation = { room, roomName: 'Den', alias: expect.any(String), by: ann.user, at: server.clock.now, memberCount: 1 };
  expect(server.told).toEqual([{ to: 'user', user: bob.user, fact: { fact: 'my.invitation', invitation } }]);
  expect(await waiting(bob)).toEqual([invitation]);

  await server.run(bob, 'room.join', { room });
  expect(await waiting(bob)).toEqual([]);
  const cleo = await server.person('cleo');
  await server.run(bob, 'room.invite', { room, user: cleo.user });
  expect(await waiting(cleo)).toMatchObject([{ room, by: bob.user }]);
});

test('inviting a member changes nothing', async () => {
  await server.run(ann, 'room.invite', { room, user: bob.user });
  await server.run(bob, 'room.join', { room });
  server.told.length = 0;
  await server.run(ann, 'room.invite', { room, user: bob.user });
  expect(server.told).toEqual([]);
});

test('[A4] a declined invitation opens nothing any more; declining where there is none says nothing', async () => {
  await server.run(ann, 'room.invite', { room, user: bob.user });
  server.told.length = 0;
  await server.run(bob, 'room.declineInvitation', { room });
  expect(server.told).toEqual([{ to: 'user', user: bob.user, fact: { fact: 'my.invitation-gone', room } }]);
  expect(await refusalOf(server.run(bob, 'room.join', { room }))).toMatchObject({ code: 'not-found' });
  server.told.length = 0;
  expect(await server.run(bob, 'room.declineInvitation', { room })).toEqual(await server.run(bob, 'room.declineInvitation', { room: newId() }));
  expect(server.told).toEqual([]);
});

test('nobody is invited to the global room or a direct one, and no unknown, disabled or imported people', async () => {
  const administrator = await server.person('carol', { administrator: true });
  const cleo = await server.person('cleo');
  const direct = (await server.run(ann, 'room.openDirect', { users: [bob.user] })).room.id;
  const global = (await server.run(ann, 'room.list', {})).rooms.find(({ kind }) => kind === 'global')!.id;
  for (const where of [direct, global]) expect(await refusalOf(server.run(ann, 'room.invite', { room: where, user: cleo.user }))).toMatchObject({ code: 'forbidden' });

  await server.run(administrator, 'admin.disableUser', { user: cleo.user });
  const unknown = await refusalOf(server.run(ann, 'room.invite', { room, user: newId() }));
  expect(unknown).toMatchObject({ code: 'not-found' });
  expect(await refusalOf(server.run(ann, 'room.invite', { room, user: cleo.user }))).toEqual(unknown);
  const imported = await server.person('dan', { kind: 'imported' });
  expect(await refusalOf(server.run(ann, 'room.invite', { room, user: imported.user }))).toMatchObject({ code: 'forbidden' });
});

test('a banned person cannot be invited, and a ban ends a waiting invitation', async () => {
  await server.run(ann, 'room.invite', { room, user: bob.user });
  await server.run(ann, 'member.ban', { room, user: bob.user });
  expect(await waiting(bob)).toEqual([]);
  expect(await refusalOf(server.run(ann, 'room.invite', { room, user: bob.user }))).toMatchObject({ code: 'forbidden' });
});
