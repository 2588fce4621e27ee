import { afterAll, beforeAll, expect, test } from 'bun:test';
import { createSchema, type Postgres } from '@hubbub/load/postgres';
import { ownPostgres } from '../../../../../tests/postgres/own-postgres.ts';
import { roomsStoreContract } from '../../features/rooms/store.contract.ts';
import { storeContract } from '../store.contract.ts';
import type { Store } from '../store.ts';
import { connect } from './connection.ts';
import { migrate, migrations } from './migrate.ts';
import { openPostgresStore } from './postgres-store.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await ownPostgres();
});
afterAll(() => postgres.close());

const timeoutMs = 10_000;
const urls = new WeakMap<Store, string>();

async function openEmpty(): Promise<Store> {
  const url = await createSchema(postgres.url);
  const store = await openPostgresStore({ url, timeoutMs });
  urls.set(store, url);
  return store;
}

storeContract('PostgreSQL', openEmpty, async (store) => {
  await store.close();
  return openPostgresStore({ url: urls.get(store)!, timeoutMs });
});
roomsStoreContract('PostgreSQL', openEmpty);

async function openConnection() {
  return connect({ url: await createSchema(postgres.url), timeoutMs });
}

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
