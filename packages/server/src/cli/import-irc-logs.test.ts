import { afterEach, beforeEach, expect, test } from 'bun:test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateIrcLog } from '@hubbub/irc-logs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubbub-import-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function hubbubImport(...args: string[]): Promise<{ code: number; output: string; complaint: string }> {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, 'main.ts'), 'import', 'irc-logs', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, complaint, code] = await Promise.all([child.stdout.text(), child.stderr.text(), child.exited]);
  return { code, output, complaint };
}

function writeLogs(): string[] {
  return [1, 2].map((seed) => {
    const log = generateIrcLog({ seed, messages: 600, people: 30, date: `2024-03-0${seed * 3}` });
    writeFileSync(join(folder, log.name), log.bytes);
    return join(folder, log.name);
  });
}

test('[M2] files come in whole, and a repeat doubles nothing', async () => {
  const files = writeLogs();
  const data = join(folder, 'data');
  const first = await hubbubImport(...files, '--data', data);
  expect(first).toMatchObject({ code: 0 });
  expect(first.output).toContain('1200 messages imported from 2 files');
  expect(first.output).toMatch(/Rooms: garden\.[^]*not UTF-8[^]*Skipped:[^]*changes of channel modes/);
  expect(first.complaint).toContain('2 of 2 files');
  const again = await hubbubImport(...files.reverse(), '--data', data);
  expect(again.output).toContain('0 messages imported from 2 files, by 0 new authors, with 0 comings');
  expect(again.output).toContain('1200 messages were here already.');
}, 20_000);

test('a file that cannot be read is said, and the others come in', async () => {
  const [file] = writeLogs();
  const { code, output, complaint } = await hubbubImport(join(folder, 'missing.txt'), file!, '--data', join(folder, 'data'));
  expect(code).toBe(1);
  expect(output).toMatch(/600 messages imported[^]*Could not be read:\n {2}.*missing\.txt/);
  expect(complaint).toContain('1 of 2 files could not be read.');
}, 20_000);

test('asked wrongly, it says so in one line with exit code 2', async () => {
  const badDate = await hubbubImport('x.txt', '--date', 'yesterday', '--data', folder);
  expect(badDate).toMatchObject({ code: 2 });
  expect(badDate.complaint).toContain('--date is "yesterday"');
  expect(await hubbubImport('--data', folder)).toMatchObject({ code: 2 });
}, 20_000);
