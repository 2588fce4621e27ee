import { afterAll, beforeAll, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillPlace, type PrepareStep } from '@hubbub/load/fill-place';
import { createDatabase, type Postgres } from '@hubbub/load/postgres';
import { backUp, compare, openNewPlace, openOperator, openPlaceRows, openServer, restore } from '@hubbub/server';
import { testConfig } from '@hubbub/server/testing';
import { ownPostgres } from './own-postgres.ts';

let postgres: Postgres;
let folder: string;
beforeAll(async () => {
  postgres = await ownPostgres();
  folder = mkdtempSync(join(tmpdir(), 'hubbub-backup-'));
});
afterAll(async () => {
  await postgres.close();
  rmSync(folder, { recursive: true, force: true });
});

const quietly = () => {};

/** Settings of a place of its own, on PostgreSQL or SQLite. */
async function placeOn(store: 'PostgreSQL' | 'SQLite') {
  const dataDir = mkdtempSync(join(folder, 'place-'));
  return testConfig(dataDir, { port: null, databaseUrl: store === 'SQLite' ? null : await createDatabase(postgres.url) });
}

type Config = Awaited<ReturnType<typeof placeOn>>;

async function fill(config: Config): Promise<void> {
  const operator = await openOperator(config);
  const step = ((input: object) => operator.run('operator.prepareLoad', { step: input })) as PrepareStep;
  await fillPlace(step, { users: 6, rooms: 3, members: 4, messages: 1_700 }, quietly);
  await operator.close();
}

async function backedUp(config: Config): Promise<string> {
  const file = join(mkdtempSync(join(folder, 'file-')), 'place.backup');
  const place = await openPlaceRows(config);
  await backUp(place, file, 'test', quietly);
  await place.close();
  return file;
}

async function differences(config: Config, file: string): Promise<readonly string[]> {
  const place = await openPlaceRows(config);
  try {
    return await compare(file, place, quietly);
  } finally {
    await place.close();
  }
}

test.each([['SQLite', 'PostgreSQL'], ['PostgreSQL', 'PostgreSQL'], ['PostgreSQL', 'SQLite']] as const)('[G20] a place on %s comes back from its backup on %s, row by row, and a server goes on with it', async (from, to) => {
  const [old, fresh] = [await placeOn(from), await placeOn(to)];
  await fill(old);
  const file = await backedUp(old);
  await restore(file, (schema) => openNewPlace(fresh, schema), quietly);
  expect(await differences(fresh, file)).toEqual([]);
  const server = await openServer(fresh);
  expect((await server.app.store.transact((tx) => tx.rooms.findGlobalRoom()))?.memberCount).toBe(6);
  await server.close();
});

test('a place on PostgreSQL with people, or with nodes, is left alone', async () => {
  const [old, fresh] = [await placeOn('SQLite'), await placeOn('PostgreSQL')];
  await fill(old);
  const file = await backedUp(old);
  const again = () => restore(file, (schema) => openNewPlace({ ...fresh, dataDir: mkdtempSync(join(folder, 'beside-')) }, schema), quietly);
  const server = await openServer(fresh);
  await expect(again()).rejects.toThrow('Nodes are running');
  await server.close();
  await again();
  await expect(again()).rejects.toThrow('There are accounts');
});

test('a restoring into PostgreSQL that is cut off leaves nothing behind', async () => {
  const [old, fresh] = [await placeOn('SQLite'), await placeOn('PostgreSQL')];
  await fill(old);
  const file = await backedUp(old);
  const cutOff = async (schema: number) => ({ ...(await openNewPlace(fresh, schema)), keep: () => Promise.reject(new Error('cut off')) });
  await expect(restore(file, cutOff, quietly)).rejects.toThrow('cut off');
  await expect(openPlaceRows(fresh)).rejects.toThrow('There is no place');
});
