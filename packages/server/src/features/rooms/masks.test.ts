import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { MaskKind } from '@hubbub/protocol';
import type { UserCaller } from '../../kernel/caller.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

let server: TestServer;
let ann: UserCaller;
let bob: UserCaller;
let room: string;
beforeEach(async () => {
  server = await openTestServer();
  ann = await server.person('ann');
  bob = await server.person('bob');
  room = (await server.run(ann, 'room.create', { kind: 'public', name: 'Garden', alias: 'garden' })).room.id;
});
afterEach(() => server.close());

const set = (kind: MaskKind, mask: string, on = true, by = ann) => server.run(by, 'mask.set', { room, kind, mask, on });
const join = (who = bob) => server.run(who, 'room.join', { room });

test('[A1] a ban by mask keeps out whom it fits, unless an exception does too', async () => {
  await set('ban', 'B*');
  expect(await refusalOf(join())).toMatchObject({ code: 'banned' });
  await set('banException', 'bob!*@users');
  expect((await join()).room.memberCount).toBe(2);
});

test('a ban by mask ends no membership, and an invitation stands against it', async () => {
  await join();
  await set('ban', '*');
  expect((await server.run(bob, 'room.read', { room })).room.memberCount).toBe(2);
  const eve = await server.person('eve');
  await server.run(ann, 'room.invite', { room, user: eve.user });
  expect((await join(eve)).room.memberCount).toBe(3);
});

test('a room for the invited takes them and whoever fits an exception; moderators invite', async () => {
  await join();
  await server.run(ann, 'room.change', { room, settings: { inviteOnly: true } });
  const eve = await server.person('eve');
  expect(await refusalOf(join(eve))).toMatchObject({ code: 'invite-only' });
  expect(await refusalOf(server.run(bob, 'room.invite', { room, user: eve.user }))).toMatchObject({ code: 'forbidden' });
  await set('inviteException', 'eve');
  expect((await join(eve)).room.memberCount).toBe(3);
});

test('one entry tells what changed; repeating says and changes nothing; moderators only', async () => {
  await join();
  server.told.length = 0;
  expect(await set('ban', 'spam')).toEqual({ mask: 'spam!*@*' });
  await set('ban', 'SPAM!*@*');
  expect(server.told.map((telling) => 'fact' in telling && telling.fact.fact)).toEqual(['mask.changed']);
  expect((await server.run(bob, 'mask.list', { room, kind: 'ban' })).masks).toMatchObject([{ mask: 'spam!*@*', by: ann.user }]);
  await set('ban', 'Spam', false);
  expect((await server.run(bob, 'mask.list', { room, kind: 'ban' })).masks).toEqual([]);
  expect(await refusalOf(set('ban', 'x', true, bob))).toMatchObject({ code: 'forbidden' });
  expect(await refusalOf(set('ban', 'a b'))).toMatchObject({ code: 'bad-field', field: 'mask' });
});

test('[A4] who knows the alias of a secret room may join it; a private one is not found', async () => {
  await server.run(ann, 'room.change', { room, settings: { secret: true } });
  expect(await refusalOf(join())).toMatchObject({ code: 'not-found' });
  expect((await server.run(bob, 'room.joinNamed', { alias: 'GARDEN' })).room.id).toBe(room);
  const { alias } = (await server.run(ann, 'room.create', { kind: 'private', name: 'Den' })).room;
  expect(await refusalOf(server.run(bob, 'room.joinNamed', { alias }))).toMatchObject({ code: 'not-found' });
  expect(await refusalOf(server.run(bob, 'room.find', { alias }))).toMatchObject({ code: 'not-found' });
  expect(await server.run(ann, 'room.find', { alias: 'garden' })).toMatchObject({ id: room, joined: true });
});

test('whoever comes into a public room that all had left runs it; one that was archived on purpose stays so', async () => {
  await server.run(ann, 'room.leave', { room });
  const { room: taken } = await join();
  expect(taken).toMatchObject({ archivedAt: null, my: { role: 'owner' } });
  await server.run(bob, 'room.archive', { room, archived: true });
  await server.run(bob, 'room.leave', { room });
  expect((await join(ann)).room).toMatchObject({ archivedAt: expect.any(Number), my: { role: 'member' } });
});

test('where moderators are equal they give and take roles, remove each other, and no owner is needed', async () => {
  await join();
  const eve = await server.person('eve');
  await join(eve);
  await server.run(ann, 'room.change', { room, settings: { equalModerators: true } });
  await server.run(ann, 'member.changeRole', { room, user: bob.user, role: 'moderator' });
  await server.run(bob, 'member.changeRole', { room, user: eve.user, role: 'moderator' });
  await server.run(ann, 'member.changeRole', { room, user: ann.user, role: 'moderator' });
  await server.run(eve, 'member.remove', { room, user: bob.user });
  expect(await refusalOf(server.run(eve, 'member.remove', { room, user: eve.user }))).toMatchObject({ code: 'forbidden' });
  await server.run(ann, 'room.leave', { room });
  expect((await server.run(eve, 'room.read', { room })).room.memberCount).toBe(1);
});
