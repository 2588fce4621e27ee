import { afterEach, describe, expect, test } from 'bun:test';
import type { OpenDialect } from '../../packages/server/src/doors/classic/classic-door.ts';
import { placeForAll } from './place.ts';
import { openRawSocket, type RawSocket } from './raw-socket.ts';
import { until } from './until.ts';

const dialects = (['line', 'tilde', 'header', 'pipe'] as const).map((dialect) => ({ dialect, port: 0 }));
const place = placeForAll({ classic: dialects }, { idleSeconds: { classic: 2 } });
const password = 'lantern-orbit-velvet';
const open: RawSocket[] = [];

afterEach(() => {
  for (const socket of open.splice(0)) socket.cut();
});

async function connect(dialect: OpenDialect['dialect']): Promise<RawSocket> {
  const { port } = place().server.dialects.find((one) => one.dialect === dialect)!;
  const socket = await openRawSocket(port);
  open.push(socket);
  return socket;
}

const text = (socket: RawSocket): string => socket.received().toString('utf8');
const shows = (socket: RawSocket, words: string): Promise<void> => until(`it shows ${words}`, () => text(socket).includes(words));
const frame = (words: string | Buffer): Buffer => Buffer.concat([Buffer.from(String(Buffer.byteLength(words)).padEnd(10)), Buffer.from(words)]);

/** A client that is in the room, where it has its first word. */
async function enter(dialect: 'line' | 'tilde' | 'header', name: string): Promise<RawSocket> {
  const socket = await connect(dialect);
  const say = (words: string): void => socket.write(dialect === 'header' ? frame(words) : Buffer.from(`${words}\n`));
  say(name);
  say(`${name} is here`);
  await hears(`${name} is here`);
  return socket;
}

/** What the one beside was told of texts. */
function heard(): string[] {
  return place().beside.facts().flatMap((fact) => (fact.fact === 'message.sent' ? [fact.message.content?.text ?? ''] : []));
}
const hears = (words: string): Promise<void> => until(`the witness hears ${words}`, () => heard().includes(words));

async function ask(socket: RawSocket, ...parts: readonly string[]): Promise<string> {
  const before = text(socket).length;
  for (const part of parts) socket.write(Buffer.from(part));
  await until(`an answer to ${parts.join('')}`, () => text(socket).length > before);
  return text(socket).slice(before);
}

async function logIn(name: string): Promise<RawSocket> {
  const socket = await connect('pipe');
  expect(await ask(socket, `/register|${name}|${password}`)).toBe('"200"');
  expect(await ask(socket, `/login|${name}|${password}`)).toBe('"200"');
  return socket;
}

describe('pipe', () => {
  test('tcp-s0-02-spoof-user: nobody writes as somebody else, from this connection or another', async () => {
    const [bob, pia] = [await logIn('bob'), await logIn('pia')];
    const spoof = '/sendMessage|Everyone|spoofed|witness|d|t';
    expect(await ask(bob, spoof)).toBe('"400"');
    expect(await ask(bob, '/sendMessage|Everyone|spoofed|pia|d|t')).toBe('"400"');
    expect(await ask(await connect('pipe'), spoof)).toBe('"400"');
    expect(await ask(pia, '/sendMessage|Everyone|by pia herself|PIA|d|t')).toBe('"200"');
    await hears('by pia herself');
    expect(heard()).not.toContain('spoofed');
  });

  test('tcp-s0-04-missing-args: each is answered 400, and the connection goes on', async () => {
    const socket = await connect('pipe');
    for (const request of ['/login', '/login|', '/login|||', '/sendMessage|x', '/nope']) expect([request, await ask(socket, request)]).toEqual([request, '"400"']);
    expect(await ask(socket, '/getAllChatrooms')).toBe('["Everyone"]');
  });

  test('tcp-s0-06-partial: a request in three segments is one', async () => {
    const cleo = await logIn('cleo');
    expect(await ask(cleo, '/sendMess', 'age|Everyone|in three', ' parts|cleo|d|t')).toBe('"200"');
    await hears('in three parts');
  });

  test('tcp-s0-08-no-newline: silence ends a request; one that is too long is refused', async () => {
    const dora = await logIn('dora');
    expect(await ask(dora, '/sendMessage|Everyone|without an end|dora|d|t')).toBe('"200"');
    await hears('without an end');
    expect(await ask(dora, `/sendMessage|Everyone|${'x'.repeat(4_096)}|dora|d|t`)).toBe('"400"');
    expect(await ask(dora, '/sendMessage|Everyone|with one|dora|d|t\n')).toBe('"200"');
    await hears('with one');
  });

  test('tcp-s0-09-poll-20hz: two hundred that poll are answered from memory, and see what is new', async () => {
    const eve = await logIn('eve');
    expect(await ask(eve, '/sendMessage|Everyone|polled|eve|d|t')).toBe('"200"');
    const pollers = await Promise.all(Array.from({ length: 200 }, () => connect('pipe')));
    let reads = 0;
    const { store } = place().app;
    const { transact } = store;
    store.transact = (work) => {
      reads += 1;
      return transact(work);
    };
    for (let round = 0; round < 4; round++) {
      for (const answer of await Promise.all(pollers.map((poller) => ask(poller, '/fetchMessages|Everyone\n')))) expect(JSON.parse(answer).at(-1)[0]).toBe('polled');
    }
    store.transact = transact;
    expect(reads).toBeLessThanOrEqual(4);
    expect(await ask(eve, '/sendMessage|Everyone|news|eve|d|t')).toBe('"200"');
    expect(JSON.parse(await ask(pollers[0]!, '/fetchMessages|Everyone\n')).at(-1)[0]).toBe('news');
  });

  test('tcp-s0-12-date-field: what a client gives as its time is not looked at', async () => {
    const fay = await logIn('fay');
    expect(await ask(fay, '/sendMessage|Everyone|odd times|fay|99-99-9999|<script>')).toBe('"200"');
    const [words, name, time] = JSON.parse(await ask(fay, '/fetchMessages|Everyone')).at(-1);
    expect([words, name]).toEqual(['odd times', 'fay']);
    expect(time).toMatch(/^\d\d-\d\d-\d{4} \d\d:\d\d$/);
  });

  test('[A1] fetching shows rooms open to guests, and others only to who is in them, over this connection', async () => {
    const gil = await logIn('gil');
    const { mallory } = place();
    const talker = await place().talker(mallory);
    const made = await talker.ask('room.create', { kind: 'private', name: 'Secret den', nonce: crypto.randomUUID() });
    const room = made.reply!.room.id;
    await talker.ask('message.send', { room, nonce: crypto.randomUUID(), content: { text: 'for members' } });
    expect(await ask(gil, '/fetchMessages|Secret den')).toBe('"400"');
    expect(await ask(gil, '/getChatroomMembers|Secret den')).toBe('"400"');
    expect(await ask(gil, '/getAllChatrooms')).not.toContain('Secret');
    const { users } = (await talker.ask('user.find', { query: 'gil' })).reply!;
    await talker.ask('room.invite', { room, user: users[0]!.id, nonce: crypto.randomUUID() });
    expect(await ask(gil, '/joinChatroom|Secret den|gil')).toBe('"400"');
    const open = await talker.ask('room.create', { kind: 'public', name: 'Known den', nonce: crypto.randomUUID() });
    expect(await ask(gil, '/joinChatroom|Known den|gil')).toBe('"200"');
    await talker.ask('message.send', { room: open.reply!.room.id, nonce: crypto.randomUUID(), content: { text: 'for accounts' } });
    expect(await ask(gil, '/fetchMessages|Known den')).toContain('for accounts');
    expect(await ask(await connect('pipe'), '/fetchMessages|Known den')).toBe('"400"');
    await talker.ask('member.ban', { room: open.reply!.room.id, user: users[0]!.id, nonce: crypto.randomUUID() });
    expect(await ask(gil, '/fetchMessages|Known den')).toBe('"400"');
  });

  test('[A2] a login ends with its session: a password changed elsewhere, or an account disabled', async () => {
    const hugo = await logIn('hugo');
    expect(await ask(hugo, '/sendMessage|Everyone|still in|hugo|d|t')).toBe('"200"');
    const user = await place().app.store.transact((tx) => tx.accounts.findUserByNameKey('hugo'));
    const administrator = await place().person('boss', { administrator: true });
    await (await place().talker(administrator)).ask('admin.disableUser', { user: user!.id, nonce: crypto.randomUUID() });
    expect(await ask(hugo, '/sendMessage|Everyone|not any more|hugo|d|t')).toBe('"400"');
    expect(heard()).not.toContain('not any more');
  });
});

describe('line and tilde', () => {
  test('tcp-s1-01-tilde-name: names of the server or of accounts are refused in a word, and the connection ends', async () => {
    for (const [dialect, name, words] of [['tilde', 'SERVER', 'SERVER~This name is reserved.'], ['line', 'witness', 'SERVER: This name is taken.'], ['line', 'a|b', 'SERVER: A user name has']] as const) {
      const socket = await connect(dialect);
      socket.write(Buffer.from(name));
      await socket.closed();
      expect(text(socket)).toStartWith(words);
    }
  });

  test('tcp-s1-03-tilde-in-msg: the author stays the author', async () => {
    const [bob, hears] = [await enter('tilde', 'bert'), await enter('tilde', 'hank')];
    bob.write(Buffer.from('SERVER~you won\n'));
    await shows(hears, 'bert~SERVER∼you won');
  });

  test('tcp-s1-05-2048-split: a character cut at byte 2,048 arrives whole, in and out', async () => {
    const [ida, jon] = [await enter('tilde', 'ida'), await enter('line', 'jon')];
    const words = `${'x'.repeat(2_047)}é${'y'.repeat(100)}`;
    const bytes = Buffer.from(words);
    ida.write(bytes.subarray(0, 2_048));
    ida.write(bytes.subarray(2_048));
    await hears(words);
    await shows(jon, 'y'.repeat(50));
    expect(text(jon)).not.toContain('\ufffd');
  });

  test('tcp-s1-06-dead-peer: one that vanished is removed, and the others still hear', async () => {
    const [kim, leo] = [await enter('line', 'kim'), await enter('line', 'leo')];
    kim.cut();
    for (let n = 0; n < 5; n++) leo.write(Buffer.from(`still ${n}\n`));
    await shows(leo, 'leo: still 4');
    await shows(leo, 'kim has left the chat.');
  });

  test('a text without end is cut off with a word, and the next one is heard; bytes that are no text are said so', async () => {
    const max = await enter('line', 'max');
    max.write(`${'x'.repeat(20_000)}`);
    await shows(max, 'SERVER: This is longer than allowed.');
    max.write('\n');
    max.write(Buffer.from('after it\n'));
    await hears('after it');
    const ned = await enter('line', 'ned');
    ned.write(Buffer.concat([Buffer.from([0xff, 0xfe, 0x80]), Buffer.from('\nfine\n')]));
    await shows(ned, 'SERVER: This is not UTF-8 text.');
    await hears('fine');
  });

  test('[Q2] binary noise for a while hurts nobody else', async () => {
    const noise = await Promise.all([enter('line', 'nia'), enter('tilde', 'nob'), enter('header', 'nox'), connect('pipe')]);
    let seed = 7;
    const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16;
    for (let n = 0; n < 200; n++) {
      for (const socket of noise) socket.write(Buffer.from(Array.from({ length: 512 }, () => random() & 255)));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });

  test('[A2] a guest who is put out is told so and disconnected; other rooms and people are not touched', async () => {
    const [ole, pat] = [await enter('line', 'ole'), await enter('line', 'pat')];
    const administrator = await place().talker(await place().person('chief', { administrator: true }));
    const { users } = (await administrator.ask('member.list', { room: place().everyone })).reply!;
    await administrator.ask('member.ban', { room: place().everyone, user: users.find(({ name }) => name === 'ole')!.id, nonce: crypto.randomUUID() });
    await ole.closed();
    expect(text(ole)).toContain('SERVER: You are no longer in this room.');
    await shows(pat, 'ole has left the chat.');
    const other = users.find(({ name }) => name === 'pat')!.id;
    await administrator.ask('admin.disableUser', { user: other, nonce: crypto.randomUUID() });
    await pat.closed();
    expect(text(pat)).toEndWith('SERVER: You were signed out.');
  });
});

describe('patience and bounds', () => {
  test('[Q1] who says no name, drips it, or drips a frame is ended within the time; who is in may be silent', async () => {
    const quiet = await enter('line', 'quiet');
    const [silent, idle] = [await connect('line'), await connect('pipe')];
    const [early, late] = [await connect('header'), await enter('header', 'slow')];
    const drip = setInterval(() => {
      early.write(' ');
      late.write('0');
    }, 500);
    await until('all are ended', () => [silent, idle, early, late].every((socket) => socket.isClosed()), 8_000).finally(() => clearInterval(drip));
    expect(text(silent)).toBe('SERVER: This took too long.');
    expect(quiet.isClosed()).toBe(false);
  });

  test('[Q1] a client that stops reading is ended at the bound of its queue; who reads hears all of it', async () => {
    const [stalled, reading] = [await enter('header', 'stalled'), await enter('header', 'reading')];
    stalled.stopReading();
    const talker = await place().talker();
    const left = (): boolean => place().beside.facts().some((fact) => fact.fact === 'member.left' && fact.user === user);
    const { users } = (await talker.ask('member.list', { room: place().everyone })).reply!;
    const user = users.find(({ name }) => name === 'stalled')!.id;
    let sent = 0;
    while (!left() && sent < 2_000) await talker.ask('message.send', { room: place().everyone, nonce: crypto.randomUUID(), content: { text: `${++sent} ${'x'.repeat(3_900)}` } });
    expect(left()).toBe(true);
    await shows(reading, `${sent} xxx`);
    expect(stalled.unsent()).toBe(0);
  }, 60_000);
});

describe('header', () => {
  test.each([
    ['tcp-s3-01-hdr-alpha', 'abcdefghij'], ['tcp-s3-03-hdr-sign', '+5        '], ['tcp-s3-04-hdr-exp', '1e9       '],
    ['tcp-s3-05-hdr-trail', '12abc     '], ['tcp-s3-07-hdr-max', '65537     '], ['tcp-s3-09-hdr-unicode', '\uff11\uff12    '],
  ])('%s: %j ends the connection of who sent it, before and after the name', async (id, head) => {
    const early = await connect('header');
    early.write(Buffer.from(head));
    await early.closed();
    const late = await enter('header', `h${id.slice(7, 9)}`);
    late.write(Buffer.from(head));
    await late.closed();
  });

  test('tcp-s3-11-body-short: half a text is none', async () => {
    const rob = await enter('header', 'rob');
    rob.write(Buffer.concat([Buffer.from('100       '), Buffer.from('half of a text that never becomes whole')]));
    await new Promise((resolve) => setTimeout(resolve, 50));
    rob.cut();
    const sue = await enter('header', 'sue');
    sue.write(frame('a whole one'));
    await hears('a whole one');
    expect(heard().filter((words) => words.includes('never becomes'))).toEqual([]);
  });

  test.each([
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0xfd]), 'This is not UTF-8 text.'], ['taken', Buffer.from('witness'), 'This name is taken.'],
    ['10 KB', Buffer.alloc(10_240, 97), 'A user name has'],
  ])('tcp-s3-13-name-first: a name that is %s is answered by a frame, and the connection ends', async (_what, name, words) => {
    const socket = await connect('header');
    socket.write(frame(name));
    await socket.closed();
    expect(text(socket)).toStartWith('6         SERVER');
    expect(text(socket)).toContain(words);
  });
});
