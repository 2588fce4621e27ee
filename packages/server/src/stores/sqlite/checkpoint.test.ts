import { expect, test } from 'bun:test';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCheckpoints } from './checkpoint.ts';

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('[Q1] a checkpoint that failed is tried again later, and does not keep the store from closing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-checkpoint-'));
  const path = join(folder, 'missing', 'test.sqlite');
  let looks = 0;
  let pauses = 0;
  const frames = (): number => {
    looks += 1;
    return Infinity;
  };
  const checkpoints = makeCheckpoints(path, frames, async (during) => {
    await during();
    pauses += 1;
  });
  // It looks how long the WAL is only while no checkpoint runs.
  await until(() => {
    checkpoints.consider();
    return looks === 3;
  });
  expect(pauses).toBe(0);
  mkdirSync(join(folder, 'missing'));
  const file = new DatabaseSync(path);
  file.exec('pragma journal_mode = wal; create table things (id integer primary key)');
  await until(() => {
    checkpoints.consider();
    return pauses > 0;
  });
  await checkpoints.close();
  file.close();
  rmSync(folder, { recursive: true });
});
