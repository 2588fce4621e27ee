import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../../packages/server/src/kernel/ids.ts';
import { runCommand } from '../../../packages/server/src/run-command.ts';
import { findPrograms } from '../../../scripts/programs.ts';
import { until } from '../until.ts';
import { type IrcPlace, openIrcPlace } from './irc-place.ts';

setDefaultTimeout(300_000);

const password = 'orbit-velvet-lantern-7';
/** How long a real client may take for a step, ms. */
const withinMs = 20_000;
const terminal = `hubbub-test-${process.pid}`;
let place: IrcPlace;
let programs: Record<'irssi' | 'weechat' | 'tmux', string>;
let folder: string;
let room: string;

beforeAll(async () => {
  programs = await findPrograms('irssi', 'weechat', 'tmux');
  place = await openIrcPlace();
  folder = mkdtempSync(join(tmpdir(), 'hubbub-clients-'));
  room = (await place.beside.ask('room.create', { kind: 'public', name: 'Garden', alias: 'garden', nonce: newId() })).reply!.room.id;
  await say('written before anybody came');
  for (const name of ['iris', 'wanda']) await runCommand(place.app, { kind: 'anyone', address: '127.0.0.1' }, 'account.register', { name, password });
});
afterAll(async () => {
  tmux('kill-server');
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

function tmux(...args: string[]): string {
  return Bun.spawnSync([programs.tmux, '-L', terminal, '-f', '/dev/null', ...args]).stdout.toString();
}

async function say(text: string): Promise<void> {
  await place.beside.ask('message.send', { room, nonce: newId(), content: { text } });
}

function isWritten(text: string, name: string): boolean {
  return place.beside.facts().some((fact) => fact.fact === 'message.sent' && fact.message.content?.text === text && nameOf(fact.by) === name);
}

const names = new Map<string, string>();
function nameOf(id: string): string | undefined {
  return names.get(id);
}
async function learnNames(): Promise<void> {
  const { users } = (await place.beside.ask('user.named', { names: ['iris', 'wanda'] })).reply!;
  for (const { id, name } of users) names.set(id, name);
}

function isThere(name: string, state: 'online' | 'offline'): Promise<void> {
  const [id] = [...names].find(([, known]) => known === name)!;
  return until(`${name} is ${state}`, () => place.app.place.presences.stateOf(id) === state, withinMs);
}

test('irssi signs in by SASL, joins, sees what was written before, hears and writes', async () => {
  await learnNames();
  const home = join(folder, 'irssi');
  mkdirSync(home);
  writeFileSync(join(home, 'config'), `
servers = ( { address = "127.0.0.1"; chatnet = "hub"; port = "${place.ircPort}"; autoconnect = "yes"; } );
chatnets = { hub = { type = "IRC"; nick = "iris"; sasl_mechanism = "PLAIN"; sasl_username = "iris"; sasl_password = "${password}"; }; };
settings = { core = { real_name = "Iris"; user_name = "iris"; nick = "iris"; }; };
`);
  tmux('new-session', '-d', '-x', '160', '-y', '50', '-s', 'irssi', `${programs.irssi} --home=${home}`);
  const screen = (): string => tmux('capture-pane', '-p', '-t', 'irssi');
  const type = (text: string): void => {
    tmux('send-keys', '-t', 'irssi', '-l', text);
    tmux('send-keys', '-t', 'irssi', 'Enter');
  };
  const sees = (text: string) => until(`${text} in irssi`, () => screen().includes(text), withinMs);
  await sees('SASL authentication succeeded');
  await sees('Welcome to');
  type('/join #garden');
  await sees('written before anybody came');
  await say('hello irssi 😃');
  await sees('hello irssi');
  type('hello from irssi');
  await until('what irssi wrote', () => isWritten('hello from irssi', 'iris'), withinMs);
  type('/quit');
  await isThere('iris', 'offline');
});

test('weechat signs in by SASL, joins, sees what was written before, hears and writes', async () => {
  await learnNames();
  const home = join(folder, 'weechat');
  const fifo = join(home, 'fifo');
  const logOf = (buffer: string): string => {
    const path = join(home, 'logs', `irc.${buffer}.weechatlog`);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  const commands = [
    '/set logger.file.flush_delay 0', `/set fifo.file.path ${fifo}`, '/fifo enable',
    `/server add hub 127.0.0.1/${place.ircPort} -notls -nicks=wanda -sasl_mechanism=plain -sasl_username=wanda -sasl_password=${password} -capabilities=*`,
    '/connect hub',
  ];
  const weechat = Bun.spawn([programs.weechat, '--dir', home, ...commands.flatMap((command) => ['--run-command', command])], { stdio: ['ignore', 'ignore', 'ignore'] });
  try {
    const sees = (buffer: string, text: string) => until(`${text} in weechat`, () => logOf(buffer).includes(text), withinMs);
    await sees('server.hub', 'User mode for wanda');
    await until('a way to type', () => existsSync(fifo), withinMs);
    appendFileSync(fifo, 'irc.server.hub */join #garden\n');
    await sees('hub.#garden', 'written before anybody came');
    await say('hello weechat 😃');
    await sees('hub.#garden', 'hello weechat 😃');
    appendFileSync(fifo, 'irc.hub.#garden *hello from weechat\n');
    await until('what weechat wrote', () => isWritten('hello from weechat', 'wanda'), withinMs);
    expect(logOf('hub.#garden')).toContain('hello from irssi');
  } finally {
    weechat.kill();
    await weechat.exited;
  }
});
