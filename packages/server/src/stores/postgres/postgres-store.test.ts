import { afterAll, beforeAll, expect, test } from 'bun:test';
import { createSchema, type Postgres } from '@hubbub/load/postgres';
import { ownPostgres } from '../../../../../tests/postgres/own-postgres.ts';
import { until } from '../../../../../tests/doors/until.ts';
import { roomsStoreContract } from '../../features/rooms/store.contract.ts';
import { nodesStoreContract } from '../../nodes/store.contract.ts';
import { storeContract } from '../store.contract.ts';
import type { Store } from '../store.ts';
import { connect } from './connection.ts';
import { migrate, migrations } from './migrate.ts';
import { openPostgresStore } from './postgres-store.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await ownPostgres();
}, 60_000);
afterAll(() => postgres.close());

const timeoutMs = 10_000;
const urls = new WeakMap<Store, string>();

async function openEmpty(pool = 0): Promise<Store> {
  const url = await createSchema(postgres.url);
  const store = await openPostgresStore({ url, timeoutMs, pool });
  urls.set(store, url);
  return store;
}

storeContract('PostgreSQL', () => openEmpty(), async (store) => {
  await store.close();
  return openPostgresStore({ url: urls.get(store)!, timeoutMs });
});
nodesStoreContract('PostgreSQL', openEmpty);
roomsStoreContract('PostgreSQL', () => openEmpty());
storeContract('PostgreSQL with connections for searching', () => openEmpty(2));

async function openConnection() {
  return connect({ url: await createSchema(postgres.url), timeoutMs });
}

test('[D1] a session keeps what it confirms and compiles nothing, whatever the server has for its default', async () => {
  const url = new URL(await createSchema(postgres.url));
  url.searchParams.set('options', `${url.searchParams.get('options')} -c synchronous_commit=off -c jit=on`);
  const connection = await connect({ url: url.href, timeoutMs });
  const settings = await connection.query({ text: `select name, setting from pg_settings where name in ('jit', 'synchronous_commit') order by name` });
  expect(settings.rows).toEqual([{ name: 'jit', setting: 'off' }, { name: 'synchronous_commit', setting: 'on' }]);
  await connection.close();
});

test('migrations run once, also when several nodes start at once; a database of a newer program is refused', async () => {
  const url = await createSchema(postgres.url);
  const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore({ url, timeoutMs })));
  await Promise.all(stores.map((store) => store.close()));
  const connection = await connect({ url, timeoutMs });
  await migrate(connection);
  await connection.query({ text: 'update schema_version set version = 999' });
  await expect(migrate(connection)).rejects.toThrow('version 999');
  await connection.close();
});

test('a migration that fails leaves the tables as they were, and the program before it usable', async () => {
  const connection = await openConnection();
  await migrate(connection);
  const broken = [...migrations, ['create table half (id text)', 'alter table nowhere add column x text']];
  await expect(migrate(connection, broken)).rejects.toThrow('nowhere');
  expect((await connection.query({ text: `select to_regclass('half') as half` })).rows).toEqual([{ half: null }]);
  await migrate(connection);
  await connection.close();
});

/** A URL whose connections look whether they stand in a circle once they have waited so long. */
function lookingForDeadlocks(url: string, after: string): string {
  const made = new URL(url);
  made.searchParams.set('options', `${made.searchParams.get('options')} -c deadlock_timeout=${after}`);
  return made.href;
}

/** A migration that begins while a node works on the same tables, in the other order. */
test.each([
  ['waits for a node that writes, before it touches a table', { writes: true }, 'advisory'],
  ['begins again where it and a node that reads wait for each other', { writes: false }, 'relation'],
])('a migration %s', async (_, touches, waitsFor) => {
  const url = await createSchema(postgres.url);
  // Of two that wait for each other the one that looks first gives way: the migration, however busy the machine.
  const store = await openPostgresStore({ url: lookingForDeadlocks(url, '30s'), timeoutMs });
  const [newer, looking] = await Promise.all([connect({ url: lookingForDeadlocks(url, '2s'), timeoutMs }), connect({ url, timeoutMs })]);
  const isWaiting = async () => {
    const { rows } = await looking.query<{ locktype: string }>({ text: 'select locktype from pg_locks where not granted' });
    return rows.some(({ locktype }) => locktype === waitsFor);
  };
  const next = ['alter table nonces add column later text', 'alter table users add column later text'];
  let runs = 0;
  let migrated: Promise<void> | undefined;
  await store.transact(async (tx) => {
    runs += 1;
    await tx.accounts.readUsers(['nobody']);
    migrated ??= migrate(newer, [...migrations, next]);
    await until('the migration waits', isWaiting);
    await tx.nonces.find('u', 'a');
  }, touches);
  await migrated;
  expect(runs).toBe(1);
  expect((await newer.query({ text: 'select version from schema_version' })).rows).toEqual([{ version: migrations.length + 1 }]);
  await Promise.all([store, newer, looking].map((one) => one.close()));
}, 30_000);

test('every text compares by its bytes, whatever the database compares by', async () => {
  const connection = await openConnection();
  await migrate(connection);
  const { rows } = await connection.query({
    text: `select table_name, column_name from information_schema.columns
      where table_schema = current_schema and data_type = 'text' and collation_name is distinct from 'C'`,
  });
  expect(rows).toEqual([]);
  await connection.close();
});
