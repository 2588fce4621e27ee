import { afterEach, beforeEach, expect, test } from 'bun:test';
import { enterGuest, leaveGuest, registerGuest } from '../../guest-commands.ts';
import type { UserCaller } from '../../kernel/caller.ts';
import { elevateSession } from '../../session-commands.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

const password = 'orbit velvet lantern 7';
const address = '10.0.0.1';
let server: TestServer;
let gus: UserCaller;
beforeEach(async () => {
  server = await openTestServer();
  const { user, session } = await enterGuest(server.app, 'Gus', address);
  gus = { kind: 'user', user, session, address, connection: null };
});
afterEach(() => server.close());

test('a guest who makes an account stays who they are, and stays', async () => {
  const user = await registerGuest(server.app, gus.user, address, { name: 'Gus', password });
  expect(user).toMatchObject({ id: gus.user, kind: 'person', name: 'Gus', alias: 'gus' });
  await leaveGuest(server.app, gus.user);
  expect((await server.run(gus, 'room.list', {})).rooms).toMatchObject([{ kind: 'global' }]);
  expect((await server.run({ kind: 'anyone', address }, 'account.signIn', { name: 'gus', password })).me.id).toBe(gus.user);
});

test('[A1] not under the name of another account, nor where sign-up is closed; nobody else becomes one', async () => {
  const ann = await server.person('ann');
  expect(await refusalOf(registerGuest(server.app, gus.user, address, { name: 'Ann', password }))).toMatchObject({ code: 'taken' });
  expect(await refusalOf(registerGuest(server.app, ann.user, address, { name: 'other', password }))).toMatchObject({ code: 'not-found' });
  expect(await refusalOf(registerGuest(server.app, gus.user, address, { name: 'Gus', password: 'short' }))).toMatchObject({ code: 'weak-password' });
  server.app.place.fixed.signUp = 'closed';
  expect(await refusalOf(registerGuest(server.app, gus.user, address, { name: 'Gus', password }))).toMatchObject({ code: 'sign-up-closed' });
});

test('a session acts as an administrator by the operator’s password only, until it is taken back', async () => {
  expect(await refusalOf(elevateSession(server.app, gus.session, address, { name: 'op', password: 'sesame' }))).toMatchObject({ code: 'wrong-credentials' });
  server.app.place.operator = { name: 'op', password: 'sesame' };
  expect(await refusalOf(elevateSession(server.app, gus.session, address, { name: 'op', password: 'Sesame' }))).toMatchObject({ code: 'wrong-credentials' });
  expect(await refusalOf(server.run(gus, 'admin.users', {}))).toMatchObject({ code: 'forbidden' });
  await elevateSession(server.app, gus.session, address, { name: 'op', password: 'sesame' });
  expect((await server.run(gus, 'admin.users', {})).users.length).toBeGreaterThan(0);
  await elevateSession(server.app, gus.session, address, null);
  expect(await refusalOf(server.run(gus, 'admin.users', {}))).toMatchObject({ code: 'forbidden' });
});

test('guests make rooms and talk to each other only where the place lets them', async () => {
  const ann = await server.person('ann');
  expect(await refusalOf(server.run(gus, 'room.create', { kind: 'public', name: 'Mine' }))).toMatchObject({ code: 'forbidden' });
  expect(await refusalOf(server.run(ann, 'room.openDirect', { users: [gus.user] }))).toMatchObject({ code: 'forbidden' });
  server.app.place.guests = 'create';
  const { room } = await server.run(gus, 'room.create', { kind: 'public', name: 'Mine', alias: 'mine' });
  expect(room).toMatchObject({ alias: 'mine', my: { role: 'moderator' }, settings: { guestsAllowed: true, equalModerators: true } });
  expect((await server.run(gus, 'room.openDirect', { users: [ann.user] })).room.kind).toBe('direct');
});
