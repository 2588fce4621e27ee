import { expect, test } from 'bun:test';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reserveWal, walBytes } from './wal-reserve.ts';

test('[Q1] the WAL takes its blocks in advance where there is room, and not the last ones of a disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-wal-reserve-'));
  try {
    const database = join(folder, 'place');
    writeFileSync(`${database}-wal`, 'frames');
    reserveWal(database, () => 2 * walBytes - 1);
    expect(statSync(`${database}-wal`).size).toBe(6);
    reserveWal(database, () => 2 * walBytes);
    expect(statSync(`${database}-wal`).size).toBe(walBytes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
