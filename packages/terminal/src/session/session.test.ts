import { afterEach, beforeEach, expect, test } from 'bun:test';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFolder, stateFolder } from './folders.ts';
import { findSession, forgetSession, readSessions, rememberSession } from './known-sessions.ts';
import { readTarget } from './target.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'hubbub-sessions-')), 'hubbub');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const session = (account: string, origin = 'http://one.example') => ({ origin, account, name: account.toUpperCase(), token: `${account}-token` });

test('[P1] tokens are kept for this user alone; the one used last comes first', () => {
  rememberSession(session('a'), folder);
  rememberSession(session('b'), folder);
  rememberSession(session('c', 'http://two.example'), folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'sessions.json')).mode & 0o777).toBe(0o600);
  expect(findSession('http://one.example', undefined, folder)?.account).toBe('b');
  expect(findSession('http://one.example', 'a', folder)?.account).toBe('a');
  expect(findSession('http://one.example', 'c', folder)).toBeUndefined();
  forgetSession(session('b'), folder);
  expect(readSessions(folder).map(({ account }) => account)).toEqual(['c', 'a']);
});

test('a file that is not ours counts as none', () => {
  rememberSession(session('a'), folder);
  for (const text of ['not json', '[]', '{"sessions":[{"origin":1}]}']) {
    writeFileSync(join(folder, 'sessions.json'), text);
    expect(readSessions(folder)).toEqual([]);
  }
});

test.each([
  ['linux', { HOME: '/home/a' }, '/home/a/.config/hubbub', '/home/a/.local/state/hubbub'],
  ['linux', { HOME: '/home/a', XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s' }, '/c/hubbub', '/s/hubbub'],
  ['linux', { HOME: '/home/a', XDG_CONFIG_HOME: 'not/absolute' }, '/home/a/.config/hubbub', '/home/a/.local/state/hubbub'],
  ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Application Support/Hubbub', '/Users/a/Library/Application Support/Hubbub'],
])('on %s with %j', (platform, env, config, state) => {
  expect([configFolder(env, platform), stateFolder(env, platform)]).toEqual([config, state]);
});

test('an address leads to a place, an invite or a room; variables count where nothing else is given', () => {
  expect(readTarget({}, {})).toMatchObject({ origin: 'http://localhost:3000', invite: null, room: null });
  expect(readTarget({}, { HUBBUB_URL: 'https://chat.example/', HUBBUB_TOKEN: 'x' })).toMatchObject({ origin: 'https://chat.example', token: 'x' });
  expect(readTarget({ url: 'chat.example:8080' }, { HUBBUB_URL: 'https://other.example' }).origin).toBe('http://chat.example:8080');
  expect(readTarget({ url: 'https://c.example/invite/AbCdEfGhIjKlMnOp' }, {}).invite).toBe('AbCdEfGhIjKlMnOp');
  expect(readTarget({ url: 'https://c.example/room/abcdefghijklmnop/12' }, {}).room).toBe('abcdefghijklmnop');
  for (const url of ['ftp://x', 'http://', 'not an address']) expect(() => readTarget({ url }, {})).toThrow('is not an address');
});
