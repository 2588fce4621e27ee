import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { hashSecret, newId } from '../../kernel/ids.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

let server: TestServer;
let alice: UserCaller;

beforeEach(async () => {
  server = await openTestServer();
  alice = await server.person('alice');
});
afterEach(() => server.close());

/** One more session of the same person. */
async function anotherOf(person: UserCaller, at: number): Promise<UserCaller> {
  const session = newId();
  await server.store.transact((tx) => tx.accounts.insertSession({
    id: session, user: person.user, device: newId(), deviceName: 'Phone', tokenHash: hashSecret(session),
    createdAt: at, lastSeenAt: at, endedAt: null,
  }));
  return { ...person, session };
}

test('lists the own sessions that live, newest first, and says which is this one', async () => {
  const phone = await anotherOf(alice, server.clock.now + 5);
  await server.person('bob');
  const { sessions } = await server.run(alice, 'session.list', {});
  expect(sessions.map(({ id, current, deviceName, live }) => ({ id, current, deviceName, live }))).toEqual([
    { id: phone.session, current: false, deviceName: 'Phone', live: false },
    { id: alice.session, current: true, deviceName: 'test', live: false },
  ]);
});

test('[A2] ending a session ends it for the very next command; a repeat does nothing', async () => {
  const phone = await anotherOf(alice, server.clock.now);
  await server.run(alice, 'session.end', { session: phone.session });
  expect(server.told.at(-1)).toMatchObject({ to: 'sessions', ended: [phone.session] });
  expect(await refusalOf(server.run(phone, 'room.list', {}))).toMatchObject({ code: 'not-signed-in' });
  const told = server.told.length;
  await server.run(alice, 'session.end', { session: phone.session });
  expect(server.told).toHaveLength(told);
});

test('[A4] somebody else\'s session is as unknown as one that never was', async () => {
  const bob = await server.person('bob');
  const theirs = await refusalOf(server.run(alice, 'session.end', { session: bob.session }));
  expect(theirs).toEqual(await refusalOf(server.run(alice, 'session.end', { session: newId() })));
  expect(theirs.code).toBe('not-found');
  await server.run(bob, 'account.read', {});
});

test('ending the others leaves this one, and other people\'s', async () => {
  const bob = await server.person('bob');
  const others = [await anotherOf(alice, 1), await anotherOf(alice, 2)];
  expect(await server.run(alice, 'session.endOthers', {})).toEqual({ ended: 2 });
  expect(server.told.at(-1)).toMatchObject({ to: 'sessions' });
  for (const other of others) expect(await refusalOf(server.run(other, 'account.read', {}))).toMatchObject({ code: 'not-signed-in' });
  await server.run(alice, 'account.read', {});
  await server.run(bob, 'account.read', {});
});

test('[A4] a session id with another user\'s id is nobody', async () => {
  const bob = await server.person('bob');
  expect(await refusalOf(server.run({ ...alice, user: bob.user }, 'account.read', {}))).toMatchObject({ code: 'not-signed-in' });
});

test('ops-01-clock-back: a clock that jumps back brings no ended session back', async () => {
  const phone = await anotherOf(alice, server.clock.now);
  await server.run(alice, 'session.end', { session: phone.session });
  server.clock.now -= 3_600_000;
  expect(await refusalOf(server.run(phone, 'account.read', {}))).toMatchObject({ code: 'not-signed-in' });
});
