import { afterAll, afterEach, beforeAll, expect, test } from 'bun:test';
import { type Client, memoryKeep, openClient } from '@hubbub/client';
import { type ClassicServer, startClassicServer } from './classic-server.ts';
import { type PythonClient, startPython } from './python-client.ts';
import { until } from './until.ts';

const password = 'lantern-orbit-velvet';
let server: ClassicServer;
/** A person with an account, over the WebSocket door. */
let ann: Client;
let everyone: string;
const running: PythonClient[] = [];

beforeAll(async () => {
  server = await startClassicServer();
  ann = await signUp('Ann');
  everyone = ann.rooms().find(({ kind }) => kind === 'global')!.id;
}, 30_000);
afterEach(() => {
  for (const client of running.splice(0)) client.kill();
});
afterAll(async () => {
  await ann?.close();
  await server?.close();
});

async function signUp(name: string): Promise<Client> {
  const answer = await fetch(`${server.origin}/api/v1/accounts`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, password }),
  });
  const { token } = (await answer.json()) as { token: string };
  const client = openClient({ origin: server.origin, token, keep: memoryKeep() });
  await until('a live client', () => client.connection().phase === 'live', 10_000);
  return client;
}

async function start(script: string, ...args: (string | number)[]): Promise<PythonClient> {
  const client = await startPython(script, '127.0.0.1', ...args);
  running.push(client);
  return client;
}

/** Texts of the room as Ann's client shows them, with their authors. */
function texts(): string[] {
  return ann.timeline(everyone).messages.map(({ author, content }) => `${ann.person(author)?.name ?? '?'}: ${content?.text ?? ''}`);
}
const write = (text: string) => ann.send(everyone, { content: { kind: 'text', format: 'markdown', text } });
const seesText = (text: string) => until(`Ann sees ${text}`, () => texts().includes(text), 10_000);
async function isIn(name: string): Promise<boolean> {
  const { users } = await ann.run('member.list', { room: everyone });
  return users.some((user) => user.name === name);
}
async function hasLeft(name: string): Promise<void> {
  let is = true;
  const look = setInterval(() => void isIn(name).then((now) => (is = now)), 50);
  await until(`${name} has left`, () => !is, 10_000).finally(() => clearInterval(look));
}

test('line: joins, hears and is heard, sees itself and others come and go, and leaves by exit', async () => {
  const gus = await start('tests/doors/clients/line.py', server.ports.line, 'gus');
  await gus.shows('gus has joined the chat.');
  await write('welcome, **gus**\nsecond line: bob: no');
  await gus.shows('Ann: welcome, **gus** ⏎ second line: bob: no');
  gus.type('hello from a socket: ünï 👋');
  await seesText('gus: hello from a socket: ünï 👋');
  await gus.shows('gus: hello from a socket: ünï 👋');
  const hal = await start('tests/doors/clients/line.py', server.ports.line, 'hal');
  await gus.shows('hal has joined the chat.');
  hal.type('exit');
  expect(await hal.leave()).toBe(0);
  expect(hal.lines().slice(-2)).toEqual(['hal: exit', '<closed>']);
  await gus.shows('hal has left the chat.');
  expect(gus.lines()).toContain('hal: exit');
  expect(ann.person((await ann.run('member.list', { room: everyone })).users.find(({ name }) => name === 'gus')!.id)?.kind).toBe('guest');
  gus.kill();
  await hasLeft('gus');
});

test('line: edits, replies, actions and deletions are words, and a long message comes in pieces no client chokes on', async () => {
  const gus = await start('tests/doors/clients/line.py', server.ports.line, 'gus');
  await gus.shows('gus has joined');
  await write('first');
  await seesText('Ann: first');
  await gus.shows('Ann: first');
  const { seq } = ann.timeline(everyone).messages.at(-1)!;
  await ann.run('message.edit', { room: everyone, message: seq!, content: { text: 'corrected' } });
  await gus.shows('Ann: (edited) corrected');
  await ann.run('message.send', { room: everyone, content: { text: 'an answer' }, replyTo: seq! });
  await gus.shows('Ann: (to Ann) an answer');
  await ann.run('message.send', { room: everyone, content: { kind: 'action', text: 'waves' } });
  await gus.shows('Ann: *waves*');
  await ann.run('message.delete', { room: everyone, message: seq! });
  await gus.shows('Ann: (deleted a message of Ann)');
  const long = Array.from({ length: 600 }, (_, at) => `wörd${at}`).join(' ');
  await write(long.slice(0, 3_900));
  await write('the end');
  await gus.shows('Ann: the end');
  const pieces = gus.lines().flatMap((line) => line.startsWith('Ann: wörd') ? [line.slice(5)] : []);
  expect(pieces.join(' ')).toBe(long.slice(0, 3_900));
  gus.type('exit');
  expect(await gus.leave()).toBe(0);
});

test('tilde: is welcomed, hears and is heard, and sees a tilde in a text', async () => {
  const tia = await start('tests/doors/clients/tilde.py', server.ports.tilde, 'tia');
  await tia.shows('[SERVER] Welcoming tia to the chat!');
  await write('a ~ b ~ c');
  await tia.shows('[Ann] a ∼ b ∼ c');
  tia.type('hello ~ from tilde');
  await seesText('tia: hello ~ from tilde');
  await tia.shows('[tia] hello ∼ from tilde');
  expect(await tia.leave()).toBe(0);
  await hasLeft('tia');
});

test('header: hears whole messages whenever it looks, is heard, and hears nothing of its own', async () => {
  const hal = await start('tests/doors/clients/header.py', server.ports.header, 'hal');
  hal.type('hello from frames: ünï');
  await seesText('hal: hello from frames: ünï');
  await write('one');
  await write('x'.repeat(3_000));
  await write('two');
  await seesText('Ann: two');
  // It looks when Enter is pressed only; pressed again until what was on its way has come.
  const look = setInterval(() => hal.type(''), 50);
  await hal.shows('Ann > two').finally(() => clearInterval(look));
  expect(hal.lines()).toEqual(['Ann > one', `Ann > ${'x'.repeat(3_000)}`, 'Ann > two']);
  expect(await hal.leave()).toBe(0);
  await hasLeft('hal');
});

test('all three in one room hear each other, each in its own words', async () => {
  const [gus, tia, hal] = [
    await start('tests/doors/clients/line.py', server.ports.line, 'gus'),
    await start('tests/doors/clients/tilde.py', server.ports.tilde, 'tia'),
    await start('tests/doors/clients/header.py', server.ports.header, 'hal'),
  ];
  await gus.shows('gus has joined');
  await tia.shows('Welcoming tia');
  hal.type('from hal');
  await seesText('hal: from hal');
  await gus.shows('hal: from hal');
  await tia.shows('[hal] from hal');
  gus.type('from gus');
  await tia.shows('[gus] from gus');
  const look = setInterval(() => hal.type(''), 50);
  await hal.shows('gus > from gus').finally(() => clearInterval(look));
});

test('pipe: registers, logs in, makes a room, sends and fetches, over a kept connection and over one each', async () => {
  const pia = await start('tests/doors/clients/pipe.py', server.ports.pipe);
  const ask = async (request: string): Promise<unknown> => {
    const before = pia.lines().length;
    pia.type(request);
    await until(`an answer to ${request}`, () => pia.lines().length > before, 10_000);
    return JSON.parse(pia.lines().at(-1)!);
  };
  const session = async (room: string): Promise<void> => {
    expect(await ask(`/createChatroom|${room}|pia`)).toBe('200');
    expect(await ask(`/createChatroom|${room}|pia`)).toBe('400');
    expect(await ask(`/joinChatroom|${room}|pia`)).toBe('200');
    expect(await ask(`/sendMessage|${room}|first | of all|pia|31-12-2025|23:59`)).toBe('200');
    expect(await ask(`/sendMessage|nowhere|x|pia|d|t`)).toBe('400');
    expect(await ask(`/fetchMessages|${room}`)).toMatchObject([['first | of all', 'pia', expect.stringMatching(/^\d\d-\d\d-\d{4} \d\d:\d\d$/)]]);
    expect(await ask(`/getChatroomMembers|${room}`)).toEqual(['pia']);
    expect(await ask('/getAllChatrooms')).toContain(room);
    expect(await ask('/getActiveUsers')).toContain('pia');
  };
  expect(await ask(`/register|pia|${password}`)).toBe('200');
  expect(await ask(`/register|pia|${password}`)).toBe('400');
  expect(await ask(`/login|pia|${password}`)).toBe('200');
  await session('Den one');
  await write('hello pipe');
  await seesText('Ann: hello pipe');
  expect((await ask('/fetchMessages|Everyone') as string[][]).at(-1)!.slice(0, 2)).toEqual(['hello pipe', 'Ann']);
  expect(await ask('/sendMessage|Everyone|hello browser|pia|d|t')).toBe('200');
  await seesText('pia: hello browser');
  expect(await ask('/sendMessage|Everyone|**user exited**|pia|d|t')).toBe('200');
  expect(await ask('/exitChatroom|Den one|pia')).toBe('200');
  expect(await ask('/logout|pia')).toBe('200');
  expect(await ask('/sendMessage|Everyone|too late|pia|d|t')).toBe('400');
  pia.type('keep');
  expect(await ask(`/login|pia|${password}`)).toBe('200');
  await session('Den two');
  expect(await pia.leave()).toBe(0);
}, 60_000);

test('a client of the examples chats too', async () => {
  const eva = await startPython('examples/tcp-chat.py', 'eva', '127.0.0.1', server.ports.line);
  running.push(eva);
  await eva.shows('eva has joined the chat.');
  eva.type('hello from the example');
  await seesText('eva: hello from the example');
  await write('hello example');
  await eva.shows('Ann: hello example');
  expect(await eva.leave()).toBe(0);
  await hasLeft('eva');
});

test('[M5] what went out to a client of a dialect counts as delivered', async () => {
  const gus = await start('tests/doors/clients/line.py', server.ports.line, 'gus');
  await gus.shows('gus has joined');
  const others = (await ann.run('member.list', { room: everyone })).users.filter(({ kind }) => kind !== 'guest').length;
  expect(others).toBe(2);
  await write('is it delivered?');
  await gus.shows('Ann: is it delivered?');
  const { seq } = (await ann.run('history.read', { room: everyone, limit: 1 })).messages[0]!;
  let delivered = 0;
  const guest = (await ann.run('member.list', { room: everyone })).users.find(({ name }) => name === 'gus')!.id;
  const look = setInterval(() => void ann.run('read.positions', { room: everyone }).then(({ positions }) => {
    delivered = positions.find(({ user }) => user === guest)?.delivered ?? 0;
  }), 100);
  await until('it is delivered', () => delivered >= seq, 10_000).finally(() => clearInterval(look));
});

test('guests of a killed server are gone when it comes back, and their words are there', async () => {
  const other = await startClassicServer();
  const gus = await startPython('tests/doors/clients/line.py', '127.0.0.1', other.ports.line, 'gus');
  await gus.shows('gus has joined');
  gus.type('remember me');
  await gus.shows('gus: remember me');
  await other.end('SIGKILL');
  gus.kill();
  const back = await other.again();
  const again = await startPython('tests/doors/clients/line.py', '127.0.0.1', back.ports.line, 'gus');
  await again.shows('gus has joined the chat.');
  const pipe = await startPython('tests/doors/clients/pipe.py', '127.0.0.1', back.ports.pipe);
  pipe.type('/getChatroomMembers|Everyone');
  await pipe.shows('["gus"]');
  pipe.type('/fetchMessages|Everyone');
  await pipe.shows('remember me');
  for (const client of [again, pipe]) client.kill();
  await back.end('SIGTERM');
  await back.close();
}, 60_000);
