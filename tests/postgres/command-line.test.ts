import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'bun:test';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type Postgres } from '@hubbub/load/postgres';
import { ownPostgres } from './own-postgres.ts';

const program = join(import.meta.dir, '../../packages/server/src/cli/main.ts');

let postgres: Postgres;
let folder: string;
let database: string;
const running: Bun.Subprocess[] = [];
beforeAll(async () => {
  postgres = await ownPostgres();
});
afterAll(() => postgres.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hubbub-postgres-cli-'));
  database = await createDatabase(postgres.url);
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    child.kill('SIGKILL');
    await child.exited;
  }
  rmSync(folder, { recursive: true, force: true });
});

function hubbub(node: string, args: readonly string[], input = '') {
  const url = new URL(database);
  const PGPASSWORD = url.password;
  url.password = '';
  const env = { ...process.env, NO_COLOR: '1', HUBBUB_DATABASE: url.href, HUBBUB_DATA: join(folder, node), PGPASSWORD };
  return Bun.spawn([process.execPath, program, ...args], { stdin: new Blob([input]), stdout: 'pipe', stderr: 'pipe', env });
}

async function ended(node: string, args: readonly string[], input?: string): Promise<{ code: number; out: string; err: string }> {
  const child = hubbub(node, args, input);
  const [code, out, err] = await Promise.all([child.exited, child.stdout.text(), child.stderr.text()]);
  return { code, out, err };
}

async function serving(node: string): Promise<void> {
  const child = hubbub(node, ['serve', '--host', '127.0.0.1', '--port', '0']);
  running.push(child);
  let out = '';
  for await (const part of child.stdout) {
    out += new TextDecoder().decode(part);
    if (out.includes('Ctrl-C')) return;
  }
  throw new Error(`It did not start: ${out} ${await child.stderr.text()}`);
}

test('accounts are made alone and beside a running node, and every node has them; nothing is kept in the folder', async () => {
  expect(await ended('one', ['user', 'add', 'ann', '--admin', '--password-stdin'], 'correct horse battery staple 9')).toMatchObject({ code: 0, err: '' });
  await Promise.all([serving('one'), serving('two')]);
  expect(await ended('one', ['user', 'add', 'ben', '--password-stdin'], 'correct horse battery staple 9')).toMatchObject({ code: 0, err: '' });
  for (const node of ['one', 'two']) {
    const { out } = await ended(node, ['user', 'list']);
    expect(out.split('\n').filter((line) => line !== '').sort()).toEqual(['ann\tadministrator\tenabled', 'ben\tperson\tenabled']);
  }
  expect(readdirSync(join(folder, 'one')).filter((name) => name.endsWith('.sqlite'))).toEqual([]);
}, 60_000);

test('a database that cannot be used is one line, without its password', async () => {
  await postgres.stop('fast');
  const { code, out, err } = await ended('one', ['user', 'list']);
  await postgres.start();
  expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 1, out: '', lines: 1 });
  expect(err).toStartWith('The database of --database cannot be used: ');
  expect(err).not.toContain(new URL(database).password);
  expect(existsSync(join(folder, 'one/hubbub.sqlite'))).toBe(false);
}, 60_000);
