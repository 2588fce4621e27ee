import { afterEach, beforeEach, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(import.meta.dir, 'main.ts');

let folder: string;
const running: Bun.Subprocess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubbub-cli-'));
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    child.kill('SIGKILL');
    await child.exited;
  }
  rmSync(folder, { recursive: true, force: true });
});

function hubbub(args: string[], input = '') {
  return Bun.spawn([process.execPath, program, ...args], { stdin: new Blob([input]), stdout: 'pipe', stderr: 'pipe', env: { ...process.env, NO_COLOR: '1' } });
}

async function ended(args: string[], input?: string): Promise<{ code: number; out: string; err: string }> {
  const child = hubbub(args, input);
  const [code, out, err] = await Promise.all([child.exited, child.stdout.text(), child.stderr.text()]);
  return { code, out, err };
}

/** Starts a server on the folder and waits until it has said all it says. */
async function serving(...flags: string[]) {
  const child = hubbub(['serve', '--host', '127.0.0.1', '--port', '0', '--data', join(folder, 'data'), '--log-level', 'warn', ...flags]);
  running.push(child);
  let out = '';
  const decoder = new TextDecoder();
  for await (const part of child.stdout) {
    out += decoder.decode(part, { stream: true });
    if (out.includes('Ctrl-C')) break;
  }
  const origin = /http:\/\/localhost:\d+/.exec(out)?.[0] ?? '';
  return { child, out, origin, port: new URL(origin).port };
}

test.each([
  [['serve', '--port', '70000'], '--port is "70000"; allowed is a whole number from 0 to 65535'],
  [['serve', '--prot', '1'], '--prot is not a flag of this command'],
  [['serve', 'now'], '"now" is one word too many'],
  [['serve', '--data'], '--data needs a value'],
  [['sreve'], 'Unknown command sreve'],
  [['user', 'add', '--password-stdin'], 'NAME'],
  [['user', 'add', 'ana'], '--password-stdin is missing'],
])('%j was asked wrongly: exit code 2, one line that says why', async (args, why) => {
  const { code, out, err } = await ended(args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(why);
  expect(err.trim().split('\n')).toHaveLength(1);
});

test('help names all commands and settings, without colours where NO_COLOR is set', async () => {
  const { code, out } = await ended(['--help']);
  expect(code).toBe(0);
  for (const command of ['serve', 'user', 'import', 'load', 'chat', 'send', 'tail']) expect(out).toContain(command);
  expect((await ended(['serve', '--help'])).out).toContain('--sign-ups-per-ten-minutes');
  expect(out).not.toContain('\x1b');
});

test('the one-time link is printed while there is no administrator, and the server stops when it is told to', async () => {
  const { child, out, origin } = await serving();
  expect(out).toMatch(/http:\/\/localhost:\d+\/setup\/[\w-]{16,}/);
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  child.kill('SIGINT');
  child.kill('SIGINT');
  expect(await child.exited).toBe(0);
});

test('a second server on the folder, or on the port, says so in one line and leaves the first alone', async () => {
  const { origin, port } = await serving();
  const sameFolder = await ended(['serve', '--host', '127.0.0.1', '--port', '0', '--data', join(folder, 'data')]);
  expect(sameFolder).toMatchObject({ code: 1, out: '' });
  expect(sameFolder.err).toMatch(/^The data folder .* is in use by another Hubbub \(process \d+\)\.\n$/);
  const samePort = await ended(['serve', '--host', '127.0.0.1', '--port', port, '--data', join(folder, 'other')]);
  expect(samePort).toEqual({ code: 1, out: '', err: `Port ${port} is in use by another program; choose another one with --port.\n` });
  for (const [flag, ...words] of [['irc', '--irc', `127.0.0.1:${port}`], ['classic', '--classic', `line=${port}`]] as const) {
    const sameDoor = await ended(['serve', '--port', 'none', ...words, '--data', join(folder, 'other')]);
    expect(sameDoor).toEqual({ code: 1, out: '', err: `Port ${port} is in use by another program; choose another one with --${flag}.\n` });
  }
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
}, 30_000);

test('a folder that a newer program wrote is refused in one line, and left as it is', async () => {
  const data = join(folder, 'data');
  expect((await ended(['user', 'list', '--data', data])).code).toBe(0);
  const file = new DatabaseSync(join(data, 'hubbub.sqlite'));
  file.exec('pragma user_version = 999');
  const { code, out, err } = await ended(['serve', '--host', '127.0.0.1', '--port', '0', '--data', data]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^The tables have version 999 and this program knows up to \d+: use the newer program that wrote them\.\n$/);
  expect(file.prepare('pragma user_version').get()).toEqual({ user_version: 999 });
  file.close();
});

test('people are made, listed and disabled beside a live server and with none, without a word of the password', async () => {
  const data = ['--data', join(folder, 'data')];
  const password = 'plum-teapot-harbour';
  const alone = await ended(['user', 'add', 'ana', '--admin', '--password-stdin', ...data], `${password}\n`);
  expect(alone).toEqual({ code: 0, out: 'ana can sign in now, as an administrator.\n', err: '' });
  const { out, origin } = await serving();
  expect(out).not.toContain('/setup/');
  expect((await ended(['user', 'add', 'ben', '--password-stdin', ...data], password)).code).toBe(0);
  expect((await ended(['user', 'add', 'ben', '--password-stdin', ...data], password)).err).toBe('This name is taken.\n');
  const body = JSON.stringify({ name: 'ben', password });
  const signIn = () => fetch(`${origin}/api/v1/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect((await signIn()).status).toBe(200);
  expect((await ended(['user', 'disable', 'ben', ...data])).code).toBe(0);
  expect((await signIn()).status).not.toBe(200);
  expect((await ended(['user', 'list', ...data])).out).toBe('ana\tadministrator\tenabled\nben\tperson\tdisabled\n');
  expect((await ended(['user', 'disable', 'zoe', ...data])).code).toBe(1);
}, 30_000);
