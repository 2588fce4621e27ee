import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { newId } from '../../kernel/ids.ts';
import { userNameKeys } from '../../kernel/user-name.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

let server: TestServer;
let alice: UserCaller;

beforeEach(async () => {
  server = await openTestServer();
  alice = await server.person('alice');
});
afterEach(() => server.close());

const find = async (query: string) => (await server.run(alice, 'user.find', { query })).users.map(({ name }) => name);

describe('the own account', () => {
  test('auth-19-display-bidi: a display name is cleaned, told to everybody, and found by', async () => {
    const me = await server.run(alice, 'account.change', { displayName: ' Ålice\u202e \n de  Vries ' });
    expect(me).toMatchObject({ name: 'alice', displayName: 'Ålice de Vries', session: alice.session });
    expect(server.told.at(-1)).toMatchObject({ to: 'everyone', fact: { fact: 'user.changed', user: { id: alice.user, displayName: 'Ålice de Vries' } } });
    expect(JSON.stringify(server.told)).not.toContain('email');
    expect(await server.run(alice, 'account.read', {})).toEqual(me);
    expect(await find('vri')).toEqual(['alice']);
    expect(await find('ÅLI')).toEqual(['alice']);
  });

  test('the same name again is told to nobody; an empty or long one is refused [D2]', async () => {
    await server.run(alice, 'account.change', { displayName: 'alice' });
    expect(server.told.filter((telling) => telling.to === 'everyone')).toEqual([]);
    expect(await refusalOf(server.run(alice, 'account.change', { displayName: '\u202e \u3164' }))).toMatchObject({ code: 'empty', field: 'displayName' });
    expect(await refusalOf(server.run(alice, 'account.change', { displayName: 'x'.repeat(65) }))).toMatchObject({ code: 'too-large' });
    expect((await server.run(alice, 'account.read', {})).displayName).toBe('alice');
  });
});

describe('the own e-mail address', () => {
  const change = (given: { displayName?: string; email?: string | null }) => server.run(alice, 'account.change', given);
  const read = async () => (await server.run(alice, 'account.read', {})).email;

  test('is set, changed and removed, beside a name or without; nobody hears of it', async () => {
    expect(await change({ email: 'ann@example.org' })).toMatchObject({ displayName: 'alice', email: 'ann@example.org' });
    expect(await read()).toBe('ann@example.org');
    expect(server.told.filter((telling) => telling.to === 'everyone')).toEqual([]);
    expect(await change({ displayName: 'Ann', email: 'lee@example.org' })).toMatchObject({ displayName: 'Ann', email: 'lee@example.org' });
    await change({ displayName: 'Ann Lee' });
    expect(await read()).toBe('lee@example.org');
    await change({ email: null });
    expect(await read()).toBeNull();
    expect(JSON.stringify(server.told)).not.toContain('example.org');
  });

  test.each(['no-address', '', 'a@b.c\r\nBcc: x@y.z'])('[D2] %j is refused as at sign-up, and the name given with it stays too', async (email) => {
    await change({ email: 'ann@example.org' });
    expect(await refusalOf(change({ displayName: 'Other', email }))).toMatchObject({ code: 'bad-field', field: 'email' });
    expect(await server.run(alice, 'account.read', {})).toMatchObject({ displayName: 'alice', email: 'ann@example.org' });
  });
});

describe('other people', () => {
  test('are read by id, unknown ones left out, without anything private', async () => {
    const bob = await server.person('bob');
    const { users } = await server.run(alice, 'user.read', { users: [bob.user, newId(), bob.user] });
    expect(users).toEqual([{ id: bob.user, kind: 'person', name: 'bob', alias: `bob-${bob.user}`, displayName: 'bob', administrator: false, disabled: false }]);
  });

  test('are found by the start of any word of their names, each once', async () => {
    for (const name of ['anna', 'hanna', 'ann.lee', 'bob']) await server.person(name);
    expect((await find('ann')).sort()).toEqual(['ann.lee', 'anna']);
    expect(await find('LEE ann')).toEqual(['ann.lee']);
    expect(await find('nna')).toEqual([]);
    for (const nothing of ['', ' ', '%', '_', '\u202e', '🙂']) expect(await find(nothing)).toEqual([]);
  });

  test('who is disabled, or imported from old logs, is not found', async () => {
    const bob = await server.person('bob');
    expect(await find('bob')).toEqual(['bob']);
    await server.store.transact(async (tx) => {
      await tx.accounts.updateUser(bob.user, { disabledAt: 1 });
      await tx.accounts.insertUser({
        id: newId(), kind: 'imported', name: 'bobby', ...userNameKeys('bobby'), alias: 'bobby', displayName: 'bobby', email: null,
        passwordHash: null, administrator: false, disabledAt: null, createdAt: 1, lastSeenAt: null,
      });
    });
    expect(await find('bob')).toEqual([]);
  });
});
