import { afterAll, expect, test } from 'bun:test';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepContract } from '../../client/src/keep.contract.ts';
import { sqliteKeep } from './keep-sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'hubbub-keep-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let accounts = 0;
const nextPath = (): string => join(folder, 'state', `${(accounts += 1)}.sqlite`);

keepContract('SQLite file', () => {
  const path = nextPath();
  return () => sqliteKeep(path);
});

test('[P1] file, journal and folder are this user\'s alone', async () => {
  const path = nextPath();
  const keep = sqliteKeep(path);
  await keep.putAccount({ era: null, me: { id: 'x' } as never, invitations: [], users: [] });
  expect(statSync(join(folder, 'state')).mode & 0o777).toBe(0o700);
  for (const suffix of ['', '-wal', '-shm']) expect(statSync(path + suffix).mode & 0o777).toBe(0o600);
  keep.close();
});

test('a file that is not a database makes every call reject, and nothing else', async () => {
  const keep = sqliteKeep(folder);
  expect(keep.readOutbox()).rejects.toThrow();
  keep.close();
});
