import { afterEach, beforeEach, expect, test } from 'bun:test';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock.mjs';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubbub-setup-'));
  path = join(folder, 'deeper', 'setup.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('work of several runs one after the other, also when one fails', async () => {
  let running = 0;
  const work = async (fails: boolean) => withLock(path, async () => {
    expect(++running).toBe(1);
    await new Promise(setImmediate);
    running -= 1;
    if (fails) throw new Error('broken');
  }).catch((error: Error) => error.message);
  expect(await Promise.all([work(false), work(true), work(false)])).toContain('broken');
  expect(existsSync(path)).toBe(false);
});

test('the lock of a process that has ended is taken over', async () => {
  await withLock(path, async () => {});
  const ended = Bun.spawn(['true']);
  await ended.exited;
  writeFileSync(path, String(ended.pid));
  expect(await withLock(path, async () => 'taken')).toBe('taken');
});

test('a lock that nobody touched for long is taken over', async () => {
  await withLock(path, async () => {});
  writeFileSync(path, String(process.pid));
  utimesSync(path, new Date(0), new Date(0));
  expect(await withLock(path, async () => 'taken')).toBe('taken');
});
