import { afterEach, beforeEach, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderInUse, lockDataFolder } from './data-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubbub-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder is taken once, and can be taken again when it was let go', () => {
  const lock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
  expect(() => lockDataFolder(folder)).toThrow(`process ${process.pid}`);
  lock.release();
  lock.release();
  lockDataFolder(folder).release();
});

test('a missing folder is made, for this user only', async () => {
  const missing = join(folder, 'a', 'b');
  lockDataFolder(missing).release();
  expect((await Bun.file(missing).stat()).mode & 0o777).toBe(0o700);
});

test('a process killed with -9 leaves no lock behind', async () => {
  const script = `const { lockDataFolder } = await import(${JSON.stringify(join(import.meta.dir, 'data-lock.ts'))});
    lockDataFolder(${JSON.stringify(folder)}); Bun.gc(true); console.log('held'); setInterval(() => {}, 1000);`;
  const holder = Bun.spawn([process.execPath, '-e', script], { stdout: 'pipe' });
  await holder.stdout.getReader().read();
  expect(() => lockDataFolder(folder)).toThrow(`process ${holder.pid}`);
  holder.kill('SIGKILL');
  await holder.exited;
  lockDataFolder(folder).release();
});
