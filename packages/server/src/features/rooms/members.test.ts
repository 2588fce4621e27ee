import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { newId } from '../../kernel/ids.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

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

const remove = (by: UserCaller, user: string) => server.run(by, 'member.remove', { room, user });
const changeRole = (by: UserCaller, of: UserCaller, what: { role?: 'owner' | 'moderator' | 'member'; voice?: boolean }) =>
  server.run(by, 'member.changeRole', { room, user: of.user, ...what });
const globalRoom = async () => (await server.run(owner, 'room.list', {})).rooms.find(({ kind }) => kind === 'global')!.id;

test('[A2] removing ends access in the same transaction, with one entry by the moderator', async () => {
  server.told.length = 0;
  await remove(moderator, member.user);
  expect(server.told).toEqual([
    { to: 'room', fact: { fact: 'member.left', room, seq: 5, at: server.clock.now, by: moderator.user, user: member.user, banned: false, memberCount: 2 } },
    { to: 'user', user: member.user, fact: { fact: 'my.room-gone', room } },
  ]);
  expect(await refusalOf(server.run(member, 'history.read', { room }))).toMatchObject({ code: 'not-found' });
  expect((await server.run(member, 'room.join', { room })).room.memberCount).toBe(3);
});

test('one removes and bans only who stands below, and never oneself', async () => {
  for (const command of ['member.remove', 'member.ban'] as const) {
    for (const [by, of] of [[member, member], [member, owner], [moderator, moderator], [moderator, owner], [owner, owner]] as const) {
      expect(await refusalOf(server.run(by, command, { room, user: of.user }))).toMatchObject({ code: 'forbidden' });
    }
  }
  for (const command of ['member.remove', 'member.ban'] as const) {
    const outsider = await server.person(`outsider-${command.slice(7)}`);
    expect(await refusalOf(server.run(member, command, { room, user: outsider.user }))).toMatchObject({ code: 'forbidden' });
  }
  const second = await server.person('moder2');
  await server.run(second, 'room.join', { room });
  await changeRole(owner, second, { role: 'moderator' });
  expect(await refusalOf(remove(moderator, second.user))).toMatchObject({ code: 'forbidden' });
  await remove(owner, second.user);
  expect(await refusalOf(remove(owner, second.user))).toMatchObject({ code: 'not-found' });
  expect((await server.run(owner, 'room.read', { room })).room.memberCount).toBe(3);
});

test('[A2] a ban ends a membership and keeps out until it is lifted', async () => {
  server.told.length = 0;
  await server.run(moderator, 'member.ban', { room, user: member.user });
  await server.run(moderator, 'member.ban', { room, user: member.user });
  expect(server.told.map((telling) => 'fact' in telling && telling.fact)).toMatchObject([{ fact: 'member.left', banned: true, memberCount: 2 }, { fact: 'my.room-gone' }]);
  expect((await server.run(owner, 'member.bans', { room })).users).toMatchObject([{ id: member.user, name: 'member1' }]);
  expect(await refusalOf(server.run(member, 'room.join', { room }))).toMatchObject({ code: 'banned' });
  await server.run(moderator, 'member.unban', { room, user: member.user });
  await server.run(moderator, 'member.unban', { room, user: member.user });
  expect((await server.run(member, 'room.join', { room })).room.memberCount).toBe(3);
});

test('someone outside can be banned without an entry; unknown people are not found', async () => {
  const outsider = await server.person('outsider1');
  server.told.length = 0;
  await server.run(moderator, 'member.ban', { room, user: outsider.user });
  expect(server.told).toEqual([]);
  expect(await refusalOf(server.run(outsider, 'room.join', { room }))).toMatchObject({ code: 'banned' });
  expect(await refusalOf(server.run(moderator, 'member.ban', { room, user: newId() }))).toMatchObject({ code: 'not-found' });
  expect(await refusalOf(server.run(member, 'member.bans', { room }))).toMatchObject({ code: 'forbidden' });
});

test('owners change roles, moderators voices; one entry for what really changed', async () => {
  expect(await refusalOf(changeRole(moderator, member, { role: 'moderator' }))).toMatchObject({ code: 'forbidden' });
  expect(await refusalOf(changeRole(member, member, { voice: true }))).toMatchObject({ code: 'forbidden' });
  server.told.length = 0;
  await changeRole(moderator, member, { voice: true });
  await changeRole(moderator, member, { voice: true });
  await changeRole(owner, member, { role: 'moderator' });
  expect(server.told).toMatchObject([
    { to: 'room', fact: { fact: 'member.changed', seq: 5, by: moderator.user, member: { user: member.user, role: 'member', voice: true } } },
    { to: 'room', fact: { fact: 'member.changed', seq: 6, by: owner.user, member: { user: member.user, role: 'moderator', voice: true } } },
  ]);
  expect(await refusalOf(server.run(owner, 'member.changeRole', { room, user: newId(), voice: true }))).toMatchObject({ code: 'not-found' });
});

test('the last owner cannot step down', async () => {
  expect(await refusalOf(changeRole(owner, owner, { role: 'member' }))).toMatchObject({ code: 'last-owner' });
  await changeRole(owner, moderator, { role: 'owner' });
  await changeRole(owner, owner, { role: 'member' });
  expect((await server.run(owner, 'room.read', { room })).room.my.role).toBe('member');
});

test('in a moderated room a voice lets a member write', async () => {
  await server.run(owner, 'room.change', { room, settings: { moderated: true } });
  const say = (caller: UserCaller) => server.run(caller, 'message.send', { room, content: { kind: 'text', format: 'plain', text: 'hi' } });
  expect(await refusalOf(say(member))).toMatchObject({ code: 'forbidden' });
  await changeRole(moderator, member, { voice: true });
  expect(await say(member)).toMatchObject({ seq: 7 });
  expect(await say(moderator)).toMatchObject({ seq: 8 });
});

test('from the global room administrators ban, nobody is removed, and who is unbanned is back', async () => {
  const [root, second] = [await server.person('carol', { administrator: true }), await server.person('dave', { administrator: true })];
  const global = await globalRoom();
  expect(await refusalOf(server.run(root, 'member.remove', { room: global, user: member.user }))).toMatchObject({ code: 'forbidden' });
  expect(await refusalOf(server.run(root, 'member.ban', { room: global, user: second.user }))).toMatchObject({ code: 'forbidden' });
  await server.run(root, 'member.changeRole', { room: global, user: moderator.user, role: 'owner' });
  expect(await refusalOf(server.run(moderator, 'member.ban', { room: global, user: member.user }))).toMatchObject({ code: 'forbidden' });

  await server.run(root, 'member.ban', { room: global, user: member.user });
  expect(await refusalOf(server.run(member, 'room.read', { room: global }))).toMatchObject({ code: 'not-found' });
  expect(await refusalOf(server.run(moderator, 'member.unban', { room: global, user: member.user }))).toMatchObject({ code: 'forbidden' });
  server.told.length = 0;
  await server.run(root, 'member.unban', { room: global, user: member.user });
  expect(server.told).toMatchObject([{ fact: { fact: 'member.joined' } }, { user: member.user, fact: { fact: 'my.room' } }]);
  await server.run(root, 'member.changeRole', { room: global, user: moderator.user, role: 'member' });
});

test('the member list has everybody once, 200 a page', async () => {
  await server.store.transact(async (tx) => {
    const { addMember } = await import('./joining.ts');
    const { userNameKeys } = await import('../../kernel/user-name.ts');
    for (let count = 3; count < 401; count++) {
      const id = newId();
      const names = { name: id, ...userNameKeys(id), alias: id, displayName: id };
      const rest = { email: null, passwordHash: null, administrator: false, disabledAt: null, createdAt: 1, lastSeenAt: null };
      await tx.accounts.insertUser({ id, kind: 'person', ...names, ...rest });
      await addMember(tx, room, id, { by: id, now: 1 });
    }
  });
  const seen: string[] = [];
  const sizes: number[] = [];
  for (let more = true; more; ) {
    const page = await server.run(member, 'member.list', { room, after: seen.at(-1) });
    expect(page.users.map(({ id }) => id).sort()).toEqual(page.members.map(({ user }) => user).sort());
    seen.push(...page.members.map(({ user }) => user));
    sizes.push(page.members.length);
    more = page.more;
  }
  expect(sizes).toEqual([200, 200, 1]);
  expect(new Set(seen).size).toBe(401);
});
