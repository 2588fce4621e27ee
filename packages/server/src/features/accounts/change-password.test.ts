import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

const password = 'lantern-orbit-velvet';
const changed = 'copper-meadow-thirteen';
const anyone = { kind: 'anyone', address: '10.1.1.1' } as const;
let server: TestServer;
let alice: UserCaller;

beforeEach(async () => {
  server = await openTestServer({ limits: true });
  const { me } = await server.run(anyone, 'account.register', { name: 'alice', password });
  alice = { kind: 'user', user: me.id, session: me.session, address: '10.1.1.1', connection: null };
});
afterEach(() => server.close());

const signIn = (typed: string) => server.run(anyone, 'account.signIn', { name: 'alice', password: typed });
const change = (current: string, next: string) => server.run(alice, 'account.changePassword', { current, password: next });

test('a changed password replaces the old one, ends every other session and every reset link', async () => {
  const { me } = await signIn(password);
  const administrator = await server.person('olga', { administrator: true });
  const { code } = await server.run(administrator, 'admin.resetUser', { user: alice.user });
  await change(password, changed);
  expect(server.told.at(-1)).toMatchObject({ to: 'sessions', ended: [me.session] });
  expect(await refusalOf(signIn(password))).toMatchObject({ code: 'wrong-credentials' });
  await signIn(changed);
  await server.run(alice, 'account.read', {});
  expect(await refusalOf(server.run({ ...alice, session: me.session }, 'account.read', {}))).toMatchObject({ code: 'not-signed-in' });
  expect(await refusalOf(server.run(anyone, 'account.resetPassword', { code, password }))).toMatchObject({ code: 'not-found' });
});

test('a wrong current password, a weak new one or no session changes nothing [D2]', async () => {
  expect(await refusalOf(change('wrong-password', changed))).toMatchObject({ code: 'wrong-credentials', field: 'current' });
  expect(await refusalOf(change(password, 'password1'))).toMatchObject({ code: 'weak-password', field: 'password' });
  expect(await refusalOf(change(password, 'my-ALICE-velvet-orbit'))).toMatchObject({ code: 'weak-password' });
  const nobody = server.run(anyone, 'account.changePassword', { current: password, password: changed });
  expect(await refusalOf(nobody)).toMatchObject({ code: 'not-signed-in' });
  await signIn(password);
});

test('guessing the current password through a stolen session is slowed like signing in', async () => {
  for (let guess = 0; guess < 5; guess++) {
    expect(await refusalOf(change(`guess-number-${guess}`, changed))).toMatchObject({ code: 'wrong-credentials' });
  }
  expect(await refusalOf(change(password, changed))).toMatchObject({ code: 'rate-limited' });
});
