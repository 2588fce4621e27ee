import { afterEach, beforeEach, expect, test } from 'bun:test';
import { openTestServer, type TestServer } from '../../testing.ts';

let server: TestServer;

beforeEach(async () => { server = await openTestServer(); });
afterEach(() => server.close());

test('says whose session asks, to that session only', async () => {
  const alice = await server.person('alice');
  expect((await server.run(alice, 'server.read', {})).me).toMatchObject({ id: alice.user, session: alice.session });
  expect((await server.run({ kind: 'anyone', address: '::1' }, 'server.read', {})).me).toBeNull();
});

test('[A2] a session that ended between is nobody, without a refusal', async () => {
  const alice = await server.person('alice');
  await server.run(alice, 'session.end', { session: alice.session });
  expect((await server.run(alice, 'server.read', {})).me).toBeNull();
});

test('[A4] a session id with another user\'s id is nobody', async () => {
  const alice = await server.person('alice');
  const bob = await server.person('bob');
  expect((await server.run({ ...alice, user: bob.user }, 'server.read', {})).me).toBeNull();
});
