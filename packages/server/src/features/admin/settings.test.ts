import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

const anyone = { kind: 'anyone', address: '10.0.0.1' } as const;
let server: TestServer;
let olga: UserCaller;

beforeEach(async () => {
  server = await openTestServer();
  olga = await server.person('olga', { administrator: true });
});
afterEach(() => server.close());

test('name and sign-up mode are stored, read by anyone, and told to everybody', async () => {
  expect(await server.run(anyone, 'server.read', {})).toMatchObject({ name: 'Hubbub', signUp: 'open', needsAdministrator: false });
  const settings = await server.run(olga, 'admin.changeSettings', { name: ' Room\u202e  12 ', signUp: 'invite' });
  expect(settings).toEqual({ name: { value: 'Room 12', locked: false }, signUp: { value: 'invite', locked: false } });
  expect(server.told.at(-1)).toEqual({ to: 'everyone', fact: { fact: 'place.changed', settings } });
  expect(await server.run(olga, 'admin.readSettings', {})).toEqual(settings);
  expect(await server.run(anyone, 'server.read', {})).toMatchObject({ name: 'Room 12', signUp: 'invite' });
});

test('what a flag fixes shows as locked and cannot be changed; nothing else of the command happens [D2]', async () => {
  server.app.place.fixed.signUp = 'closed';
  expect(await server.run(olga, 'admin.readSettings', {})).toMatchObject({ signUp: { value: 'closed', locked: true } });
  const both = server.run(olga, 'admin.changeSettings', { name: 'Other', signUp: 'open' });
  expect(await refusalOf(both)).toMatchObject({ code: 'setting-locked', field: 'signUp' });
  expect(await server.run(anyone, 'server.read', {})).toMatchObject({ name: 'Hubbub', signUp: 'closed' });
});

test('[Q2] an empty or long name is refused with field and limit', async () => {
  expect(await refusalOf(server.run(olga, 'admin.changeSettings', { name: ' \u200b' }))).toMatchObject({ code: 'empty', field: 'name' });
  expect(await refusalOf(server.run(olga, 'admin.changeSettings', { name: 'x'.repeat(81) })))
    .toMatchObject({ code: 'too-large', limit: 'instanceNameMax', max: 80 });
});

test('a place without an administrator says so', async () => {
  const fresh = await openTestServer();
  expect(await fresh.run(anyone, 'server.read', {})).toMatchObject({ needsAdministrator: true, protocol: 1, version: 'test' });
  await fresh.close();
});
