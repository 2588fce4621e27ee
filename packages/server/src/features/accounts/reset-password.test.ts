import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { newSecret } from '../../kernel/ids.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

const changed = 'copper-meadow-thirteen';
const anyone = { kind: 'anyone', address: '10.1.1.1' } as const;
let server: TestServer;
let alice: UserCaller;
let administrator: UserCaller;

beforeEach(async () => {
  server = await openTestServer();
  alice = await server.person('alice');
  administrator = await server.person('olga', { administrator: true });
});
afterEach(() => server.close());

const makeLink = () => server.run(administrator, 'admin.resetUser', { user: alice.user });
const reset = (code: string, password = changed) => server.run(anyone, 'account.resetPassword', { code, password });

test('a reset link sets a new password once and ends all sessions of the account', async () => {
  const { code, expiresAt } = await makeLink();
  expect(expiresAt).toBe(server.clock.now + 86_400_000);
  expect(await refusalOf(reset(code, 'password1'))).toMatchObject({ code: 'weak-password' });
  expect(await reset(code)).toEqual({ name: 'alice' });
  expect(server.told.at(-1)).toMatchObject({ to: 'sessions', ended: [alice.session] });
  expect(await refusalOf(server.run(alice, 'account.read', {}))).toMatchObject({ code: 'not-signed-in' });
  await server.run(anyone, 'account.signIn', { name: 'alice', password: changed });
  expect(await refusalOf(reset(code))).toMatchObject({ code: 'not-found', field: 'code' });
});

test('of two uses at once, one counts', async () => {
  const { code } = await makeLink();
  const both = await Promise.allSettled([reset(code), reset(code, 'another-velvet-lantern')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('[A4] unknown, expired and replaced links answer the same', async () => {
  const replaced = await makeLink();
  const { code } = await makeLink();
  server.clock.now += 86_400_000;
  const bodies = [await refusalOf(reset(newSecret())), await refusalOf(reset(replaced.code)), await refusalOf(reset(code))];
  expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  expect(bodies[0]).toMatchObject({ code: 'not-found' });
});

test('[P1] a repeat of making the link makes a new one, because the first is kept only as a hash', async () => {
  const input = { user: alice.user, nonce: 'same' };
  const first = await server.run(administrator, 'admin.resetUser', input);
  const second = await server.run(administrator, 'admin.resetUser', input);
  expect(second.code).not.toBe(first.code);
  expect(await server.store.transact((tx) => tx.nonces.find(administrator.user, 'same'))).toBeUndefined();
  expect(await refusalOf(reset(first.code))).toMatchObject({ code: 'not-found' });
  await reset(second.code);
});
