import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'bun:test';
import { createSchema, type Postgres } from '@hubbub/load/postgres';
import { until } from '../../../../../tests/doors/until.ts';
import { ownPostgres } from '../../../../../tests/postgres/own-postgres.ts';
import type { UserCaller } from '../../kernel/caller.ts';
import { refuse } from '../../kernel/refuse.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';
import type { Touches } from '../store.ts';
import { connect, type Connection } from './connection.ts';
import { openPostgresStore } from './postgres-store.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await ownPostgres();
}, 60_000);
afterAll(() => postgres.close());

/** A node with one connection for searching, and another connection that watches. */
let node: TestServer;
let watch: Connection;
let ana: UserCaller;
let searching: Touches;
beforeEach(async () => {
  const url = await createSchema(postgres.url);
  watch = await connect({ url, timeoutMs: 10_000 });
  node = await openTestServer({ store: await openPostgresStore({ url, timeoutMs: 60_000, pool: 1 }) });
  ana = await node.person('ana');
  searching = { session: ana.session, user: ana.user, writes: false, searches: true };
});
afterEach(async () => {
  await node.close();
  await watch.close();
});

const nameOf = async (user: string) => (await node.run(ana, 'user.find', { query: user })).users.map(({ displayName }) => displayName);
const rename = (who: UserCaller, displayName: string) => node.run(who, 'account.change', { displayName });

/** Starts a search that stops after its first look, goes on with `release`, and counts how often it ran. */
async function heldSearch() {
  const [started, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const search = { runs: 0, release: () => held.resolve(), found: Promise.resolve<string | undefined>('') };
  search.found = node.store.transact(async (tx) => {
    search.runs += 1;
    if ((await tx.accounts.findLiveSession(ana.session)) === undefined) throw refuse('not-signed-in');
    started.resolve();
    await held.promise;
    return (await tx.accounts.findUser(ana.user))?.displayName;
  }, searching);
  await started.promise;
  return search;
}

test('nobody waits for a search, and it finds what was acknowledged before it was asked [Q3]', async () => {
  const search = await heldSearch();
  const { room } = await node.run(ana, 'room.create', { kind: 'public', name: 'Garden' });
  await node.run(ana, 'message.send', { room: room.id, content: { kind: 'text', format: 'plain', text: 'hello' } });
  search.release();
  await search.found;
  expect((await node.run(ana, 'room.directory', { query: 'gard' })).rooms.map(({ id }) => id)).toEqual([room.id]);
  await rename(ana, 'Ana Maria');
  expect(await nameOf('maria')).toEqual(['Ana Maria']);
});

test('what changed during a search is searched again, in the order of commits', async () => {
  const undisturbed = await heldSearch();
  undisturbed.release();
  await undisturbed.found;
  expect(undisturbed.runs).toBe(1);
  const search = await heldSearch();
  await rename(ana, 'Somebody else');
  search.release();
  expect(await search.found).toBe('Somebody else');
  expect(search.runs).toBe(2);
});

test('[A2] a search that was begun before its session ended finds nothing', async () => {
  const search = await heldSearch();
  await node.run(ana, 'session.end', { session: ana.session });
  search.release();
  expect((await refusalOf(search.found)).code).toBe('not-signed-in');
});

test('a search whose connection is lost is answered all the same, and the next has a new one', async () => {
  const search = await heldSearch();
  const { rows } = await watch.query<{ pid: number }>({ text: `select pid from pg_stat_activity where state = 'idle in transaction' and pid <> pg_backend_pid()` });
  expect(rows.length).toBe(1);
  await watch.query({ text: 'select pg_terminate_backend($1)', values: [rows[0]!.pid] });
  search.release();
  expect(await search.found).toBe((await node.store.transact((tx) => tx.accounts.findUser(ana.user)))?.displayName);
  expect(search.runs).toBe(2);
  await until('searches run beside the others again', async () => {
    const again = await heldSearch();
    const isBeside = await Promise.race([rename(ana, 'Ana').then(() => true), Bun.sleep(300).then(() => false)]);
    again.release();
    await again.found;
    return isBeside;
  });
}, 30_000);

test('where the connection that writes is opened anew, those for searching are too: another server may write by now', async () => {
  const search = await heldSearch();
  const { rows } = await watch.query<{ pid: number; state: string }>({
    text: `select pid, state from pg_stat_activity where application_name = 'hubbub' and datname = current_database() and pid <> pg_backend_pid()`,
  });
  const [searcher] = rows.filter(({ state }) => state === 'idle in transaction');
  for (const { pid } of rows.filter((row) => row !== searcher)) await watch.query({ text: 'select pg_terminate_backend($1)', values: [pid] });
  await until('the one for searching is another', async () =>
    (await watch.query({ text: 'select 1 from pg_stat_activity where pid = $1', values: [searcher!.pid] })).rows.length === 0);
  search.release();
  await search.found.catch(() => {});
}, 30_000);
