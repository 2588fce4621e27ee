import { afterAll, expect, test } from 'bun:test';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, migrations, schemaOf } from '../../packages/server/src/stores/sqlite/migrate.ts';
import { openSqliteStore } from '../../packages/server/src/stores/sqlite/sqlite-store.ts';
import { until } from '../doors/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'hubbub-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function makePlace(name: string): Promise<string> {
  const path = join(folder, name);
  const store = openSqliteStore({ path });
  await put(store, 'before');
  await store.close();
  return path;
}

const put = (store: ReturnType<typeof openSqliteStore>, nonce: string): Promise<void> =>
  store.transact((tx) => tx.nonces.put({ user: 'u', nonce, command: 'c', digest: 'd', reply: '{}', at: 1 }));

/** What stood there stands there, at the version it had, and the program before goes on with it. */
async function mustBeAsBefore(path: string): Promise<void> {
  const store = openSqliteStore({ path });
  expect(await store.transact((tx) => tx.nonces.find('u', 'before'))).toBeDefined();
  await put(store, 'after');
  await store.close();
  const file = new DatabaseSync(path);
  expect(schemaOf(file)).toBe(migrations.length);
  expect(file.prepare(`select name from sqlite_schema where name = 'half' or sql like '%half%'`).all()).toEqual([]);
  file.close();
}

test('[D1] a migration that fails leaves the file as it was, and the connection usable', async () => {
  const path = await makePlace('failed.db');
  const file = new DatabaseSync(path);
  const broken = [...migrations, [`create table half (n integer)`, `alter table nowhere add column half text`]];
  expect(() => migrate(file, broken)).toThrow('nowhere');
  migrate(file);
  expect(() => migrate(file, broken)).toThrow('nowhere');
  await mustBeAsBefore(path);
  file.close();
});

test('[D1] a program that is killed in the middle of a migration leaves the file as it was', async () => {
  const path = await makePlace('killed.db');
  const child = Bun.spawn([process.execPath, join(import.meta.dir, 'endless-migration.ts'), path], { stdio: ['ignore', 'inherit', 'inherit'] });
  const written = (): number => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  await until('a part of it is in the file', () => written() > 4_000_000, 20_000);
  child.kill('SIGKILL');
  await child.exited;
  await mustBeAsBefore(path);
}, 30_000);
