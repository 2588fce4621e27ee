import { afterAll, expect, test } from 'bun:test';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeContract } from '../store.contract.ts';
import { fdatasyncFile } from './database.ts';
import { migrate } from './migrate.ts';
import { openSqliteStore } from './sqlite-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'hubbub-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
let lastPath = '';

storeContract('sqlite in memory', async () => openSqliteStore({ path: ':memory:' }));
storeContract(
  'sqlite file',
  async () => openSqliteStore({ path: (lastPath = join(folder, `${++files}.db`)) }),
  async (store) => {
    await store.close();
    return openSqliteStore({ path: lastPath });
  },
);

test('migrations run once; a file of a newer program is refused', () => {
  const file = new DatabaseSync(':memory:');
  migrate(file);
  migrate(file);
  file.exec('pragma user_version = 999');
  expect(() => migrate(file)).toThrow('version 999');
});

test('[D1] after a failed sync the store answers storage-failed, reopens, and goes on', async () => {
  let failNext = false;
  const sync = async (fd: number): Promise<void> => {
    if (failNext) {
      failNext = false;
      throw new Error('EIO');
    }
    await fdatasyncFile(fd);
  };
  const store = openSqliteStore({ path: join(folder, 'failing.db'), sync });
  const put = (nonce: string) =>
    store.transact((tx) => tx.nonces.put({ user: 'u', nonce, command: 'c', digest: 'd', reply: '{}', at: 1 }));
  await put('a');
  failNext = true;
  await expect(put('b')).rejects.toMatchObject({ body: { code: 'storage-failed' } });
  await put('c');
  expect(await store.transact((tx) => tx.nonces.find('u', 'c'))).toBeDefined();
  await store.close();
});

test('[D1] while the file cannot be opened anew everything is answered storage-failed, and then it goes on', async () => {
  const home = join(folder, 'home');
  const away = join(folder, 'away');
  mkdirSync(home);
  let isGone = false;
  let reopened = 0;
  const store = openSqliteStore({
    path: join(home, 'gone.db'),
    sync: async (fd) => {
      if (!isGone) return fdatasyncFile(fd);
      renameSync(home, away);
      throw new Error('EIO');
    },
    onReopen: () => reopened++,
  });
  const put = (nonce: string) =>
    store.transact((tx) => tx.nonces.put({ user: 'u', nonce, command: 'c', digest: 'd', reply: '{}', at: 1 }));
  await put('a');
  isGone = true;
  for (const nonce of ['b', 'c', 'd']) await expect(put(nonce)).rejects.toMatchObject({ body: { code: 'storage-failed' } });
  expect(reopened).toBe(0);
  isGone = false;
  renameSync(away, home);
  await put('e');
  expect(reopened).toBe(1);
  expect(await store.transact((tx) => tx.nonces.find('u', 'a'))).toBeDefined();
  await store.close();
});

test('[D1] the WAL stays bounded under constant writing, and nothing is lost by it', async () => {
  const path = join(folder, 'busy.db');
  const store = openSqliteStore({ path });
  const reply = JSON.stringify({ filler: 'x'.repeat(3_000) });
  for (let batch = 0; batch < 160; batch++) {
    await Promise.all(Array.from({ length: 100 }, (_, n) =>
      store.transact((tx) => tx.nonces.put({ user: 'u', nonce: `${batch}-${n}`, command: 'c', digest: 'd', reply, at: 1 }))));
  }
  expect(Bun.file(`${path}-wal`).size).toBeLessThan(48 * 1_048_576);
  await store.close();
  const file = new DatabaseSync(path);
  expect(file.prepare('select count(*) as n from nonces').get()).toEqual({ n: 16_000 });
  file.close();
});
