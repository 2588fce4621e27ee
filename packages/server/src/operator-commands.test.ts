import { afterEach, beforeEach, expect, test } from 'bun:test';
import { runOperatorCommand } from './operator-commands.ts';
import { openTestServer, refusalOf, type TestServer } from './testing.ts';

const password = 'lantern-orbit-velvet';
const anyone = { kind: 'anyone', address: '10.1.1.1' } as const;
let server: TestServer;

beforeEach(async () => void (server = await openTestServer()));
afterEach(() => server.close());

const run = (name: string, input: object) => runOperatorCommand(server.app, name, input);
const addUser = (name: string, more: object = {}) => run('operator.addUser', { name, password, administrator: false, ...more });

test('an account made by the operator is one like any other, whatever the sign-up mode', async () => {
  server.app.place.fixed.signUp = 'closed';
  await addUser('Alice', { administrator: true });
  const { me } = await server.run(anyone, 'account.signIn', { name: 'alice', password });
  expect(me).toMatchObject({ name: 'Alice', administrator: true });
  expect(await server.store.transact((tx) => tx.rooms.readRoomIdsOf(me.id))).toHaveLength(1);
  expect(server.told.map(({ to }) => to)).toEqual(['room', 'user']);
  expect(await refusalOf(server.run(anyone, 'account.register', { name: 'bob', password, setup: server.setupCode })))
    .toMatchObject({ code: 'not-found' });
});

test('[Q2] the rules of every door hold here too', async () => {
  await addUser('alice');
  expect(await refusalOf(addUser('ALICE'))).toMatchObject({ code: 'taken' });
  expect(await refusalOf(addUser('admin'))).toMatchObject({ code: 'reserved-name' });
  expect(await refusalOf(addUser('bob', { password: 'password1' }))).toMatchObject({ code: 'weak-password' });
  expect(await refusalOf(addUser('bob', { extra: 1 }))).toMatchObject({ code: 'unknown-field', field: 'extra' });
  expect(await refusalOf(addUser('bob', { administrator: 'yes' }))).toMatchObject({ code: 'bad-field', field: 'administrator' });
  expect(await refusalOf(run('operator.unknown', {}))).toMatchObject({ code: 'unknown-command' });
  expect(await refusalOf(run('constructor', {}))).toMatchObject({ code: 'unknown-command' });
});

test('lists everybody, helps with a lost password, disables and enables', async () => {
  for (const name of ['carol', 'alice', 'bob']) await addUser(name, { administrator: name === 'alice' });
  const { users } = (await run('operator.listUsers', {})) as { users: { name: string }[] };
  expect(users.map(({ name }) => name)).toEqual(['alice', 'bob', 'carol']);
  const { code } = (await run('operator.resetLink', { name: 'BOB' })) as { code: string };
  const changed = 'copper-meadow-thirteen';
  expect(await server.run(anyone, 'account.resetPassword', { code, password: changed })).toEqual({ name: 'bob' });
  await run('operator.disableUser', { name: 'bob' });
  expect(server.told.at(-1)).toMatchObject({ fact: { fact: 'user.changed', user: { name: 'bob', disabled: true } } });
  const signIn = () => server.run(anyone, 'account.signIn', { name: 'bob', password: changed });
  expect(await refusalOf(signIn())).toMatchObject({ code: 'wrong-credentials' });
  await run('operator.enableUser', { name: 'bob' });
  await signIn();
  expect(await refusalOf(run('operator.disableUser', { name: 'alice' }))).toMatchObject({ code: 'last-administrator' });
  expect(await refusalOf(run('operator.resetLink', { name: 'nobody1' }))).toMatchObject({ code: 'not-found', field: 'name' });
});
