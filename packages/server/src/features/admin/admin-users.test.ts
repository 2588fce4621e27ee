import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { type CommandName, commands, type InputOf } from '@hubbub/protocol';
import type { UserCaller } from '../../kernel/caller.ts';
import { newId } from '../../kernel/ids.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

let server: TestServer;
let olga: UserCaller;
let alice: UserCaller;

beforeEach(async () => {
  server = await openTestServer();
  olga = await server.person('olga', { administrator: true });
  alice = await server.person('alice');
});
afterEach(() => server.close());

const findUser = (id: string) => server.store.transact((tx) => tx.accounts.findUser(id));

describe('who administers', () => {
  test('[A1] nobody else may use any of the administration', async () => {
    const tries: [CommandName, object][] = [
      ['admin.users', {}], ['admin.disableUser', { user: olga.user }], ['admin.enableUser', { user: olga.user }],
      ['admin.endSessions', { user: olga.user }], ['admin.resetUser', { user: olga.user }], ['admin.changeUser', { user: alice.user, administrator: true }],
      ['admin.rooms', {}], ['admin.archiveRoom', { room: newId(), archived: true }],
      ['admin.inviteLinks', {}], ['admin.endInviteLink', { code: 'x'.repeat(43) }],
      ['admin.readSettings', {}], ['admin.changeSettings', { name: 'Mine' }],
    ];
    expect(tries.map(([name]) => name).sort()).toEqual((Object.keys(commands) as CommandName[]).filter((name) => name.startsWith('admin.')).sort());
    for (const [name, input] of tries) {
      expect([name, (await refusalOf(server.run(alice, name, input as InputOf<typeof name>))).code]).toEqual([name, 'forbidden']);
      const anyone = { kind: 'anyone', address: '10.0.0.1' } as const;
      expect([name, (await refusalOf(server.run(anyone, name, input as InputOf<typeof name>))).code]).toEqual([name, 'not-signed-in']);
    }
    expect((await findUser(alice.user))?.administrator).toBe(false);
  });

  test('[A2] a right given or taken counts from the next command on', async () => {
    await server.run(olga, 'admin.changeUser', { user: alice.user, administrator: true });
    expect(server.told.at(-1)).toMatchObject({ to: 'everyone', fact: { fact: 'user.changed', user: { id: alice.user, administrator: true } } });
    await server.run(alice, 'admin.changeUser', { user: olga.user, administrator: false });
    expect(await refusalOf(server.run(olga, 'admin.users', {}))).toMatchObject({ code: 'forbidden' });
  });

  test('the last administrator can neither be demoted nor disabled, and a disabled one does not count', async () => {
    const demote = () => server.run(olga, 'admin.changeUser', { user: olga.user, administrator: false });
    const disable = () => server.run(olga, 'admin.disableUser', { user: olga.user });
    expect(await refusalOf(demote())).toMatchObject({ code: 'last-administrator' });
    expect(await refusalOf(disable())).toMatchObject({ code: 'last-administrator' });
    await server.run(olga, 'admin.changeUser', { user: alice.user, administrator: true });
    await server.run(olga, 'admin.disableUser', { user: alice.user });
    expect(await refusalOf(demote())).toMatchObject({ code: 'last-administrator' });
  });

  test('who is no person cannot become an administrator', async () => {
    await server.store.transact((tx) => tx.accounts.insertUser({
      id: 'aaaaaaaaaaaaaaaa', kind: 'imported', name: 'old', nameKey: 'old', skeleton: 'old', look: 'old', alias: 'old', displayName: 'old',
      email: null, passwordHash: null, administrator: false, disabledAt: null, createdAt: 1, lastSeenAt: null,
    }));
    const refused = await refusalOf(server.run(olga, 'admin.changeUser', { user: 'aaaaaaaaaaaaaaaa', administrator: true }));
    expect(refused).toMatchObject({ code: 'forbidden' });
    expect(await refusalOf(server.run(olga, 'admin.resetUser', { user: 'aaaaaaaaaaaaaaaa' }))).toMatchObject({ code: 'forbidden' });
  });
});

describe('disabling', () => {
  test('[A2] ends the sessions for the next command, tells sockets and everybody, and enabling does not bring them back', async () => {
    await server.run(olga, 'admin.disableUser', { user: alice.user });
    expect(server.told.slice(-2)).toMatchObject([
      { to: 'sessions', ended: [alice.session] },
      { to: 'everyone', fact: { fact: 'user.changed', user: { id: alice.user, disabled: true } } },
    ]);
    expect(await refusalOf(server.run(alice, 'account.read', {}))).toMatchObject({ code: 'not-signed-in' });
    await server.run(olga, 'admin.enableUser', { user: alice.user });
    expect(await refusalOf(server.run(alice, 'account.read', {}))).toMatchObject({ code: 'not-signed-in' });
    expect((await findUser(alice.user))?.disabledAt).toBeNull();
  });

  test('[M2] a repeat with the same nonce changes nothing, even after the account was enabled again', async () => {
    const once = { user: alice.user, nonce: 'disable-1' };
    await server.run(olga, 'admin.disableUser', once);
    await server.run(olga, 'admin.enableUser', { user: alice.user });
    const told = server.told.length;
    expect(await server.run(olga, 'admin.disableUser', once)).toEqual({});
    expect(server.told).toHaveLength(told);
    expect((await findUser(alice.user))?.disabledAt).toBeNull();
    expect(await refusalOf(server.run(olga, 'admin.disableUser', { ...once, user: olga.user }))).toMatchObject({ code: 'nonce-conflict' });
  });

  test('unknown people are not-found', async () => {
    for (const name of ['admin.disableUser', 'admin.enableUser', 'admin.resetUser'] as const) {
      expect(await refusalOf(server.run(olga, name, { user: newId() }))).toMatchObject({ code: 'not-found' });
    }
  });
});

describe('the list of people', () => {
  test('comes in pages by id and is filtered by part of a name', async () => {
    for (let i = 0; i < 105; i++) await server.person(`pupil${i}`);
    const first = await server.run(olga, 'admin.users', {});
    const second = await server.run(olga, 'admin.users', { after: first.users.at(-1)!.id });
    expect([first.users.length, first.more, second.users.length, second.more]).toEqual([100, true, 7, false]);
    expect(new Set([...first.users, ...second.users].map(({ id }) => id)).size).toBe(107);
    const { users } = await server.run(olga, 'admin.users', { query: 'LIC' });
    expect(users.map(({ name }) => name)).toEqual(['alice']);
    expect(users[0]).toMatchObject({ email: null, createdAt: server.clock.now, disabled: false });
  });
});
