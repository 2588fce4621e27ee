import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { type Dialect, type Reader, type Said, serverName, type Taken } from './dialect.ts';
import { header } from './header.ts';
import { line } from './line.ts';
import { parsePipeRequest, pipeMessage } from './pipe.ts';
import { tilde } from './tilde.ts';
import { UnframedReader } from './unframed-reader.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const frame = (text: string): Uint8Array => Buffer.from(String(Buffer.byteLength(text)).padEnd(10) + text);
const message = (name: string, text: string): Said => ({ what: 'message', by: 'u', name, text });
const said = (dialect: Dialect, what: Said): string[] => dialect.say(what).map(({ alone }) => Buffer.from(alone).toString());

/** Gives a reader the bytes, then silence until nothing more comes of it. */
function read(reader: Reader, ...chunks: readonly Uint8Array[]): Taken[] {
  const taken = chunks.flatMap((chunk) => reader.take(chunk));
  for (let n = 0; n < 3; n++) taken.push(...reader.silence());
  return taken;
}

function inTwo(all: Uint8Array, at: number): [Uint8Array, Uint8Array] {
  return [all.subarray(0, at), all.subarray(at)];
}

describe('texts without framing', () => {
  test('silence, or a line break, ends a text, whatever its line ends', () => {
    expect(read(new UnframedReader(100), bytes('hello'))).toEqual([{ text: 'hello' }]);
    expect(read(new UnframedReader(100), bytes('one\ntwo\r\nthree'))).toEqual([{ text: 'one' }, { text: 'two' }, { text: 'three' }]);
  });

  test('a text split at every byte, characters cut apart, is one text', () => {
    const all = bytes('héllo 👋 wörld');
    for (let at = 1; at < all.length; at++) expect(read(new UnframedReader(100), ...inTwo(all, at))).toEqual([{ text: 'héllo 👋 wörld' }]);
  });

  test('silence in the middle of a character waits for the rest, once and longer', () => {
    const reader = new UnframedReader(100);
    const [first, second] = inTwo(bytes('a👋'), 3);
    expect(reader.take(first)).toEqual([]);
    const short = reader.waitsMs;
    expect(reader.silence()).toEqual([]);
    expect(reader.waitsMs).toBeGreaterThan(short);
    expect([...reader.take(second), ...reader.silence()]).toEqual([{ text: 'a👋' }]);
    expect(reader.waitsMs).toBe(0);
    expect(read(new UnframedReader(100), first)).toEqual([{ bad: 'not-utf8' }]);
  });

  test('what is longer than allowed is said once and thrown away up to its end; no line break for ever is a flood', () => {
    const reader = new UnframedReader(10);
    expect([...reader.take(bytes('x'.repeat(11))), ...reader.take(bytes('more'))]).toEqual([]);
    expect(read(reader, bytes('x\nok\n'))).toEqual([{ bad: 'too-long' }, { text: 'ok' }]);
    expect(read(reader, bytes('x'.repeat(11)))).toEqual([{ bad: 'too-long' }]);
    expect(read(reader, bytes('fine'))).toEqual([{ text: 'fine' }]);
    const flood = Array.from({ length: 20 }, () => new Uint8Array(65_536).fill(120));
    expect(read(new UnframedReader(10), ...flood)).toContainEqual({ bad: 'flood' });
  });

  test('any bytes in any split give the same texts, and never throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(200), { maxLength: 5 }), (all, cuts) => {
      const whole = read(new UnframedReader(64), all);
      const ends = [...new Set([0, ...cuts.map((cut) => Math.min(cut, all.length)), all.length])].sort((a, b) => a - b);
      const chunks = ends.slice(1).map((end, at) => all.subarray(ends[at], end));
      expect(read(new UnframedReader(64), ...chunks)).toEqual(whole);
    }));
  });
});

describe('header', () => {
  test('frames arrive in any split, joined or cut inside header and character', () => {
    const all = Buffer.concat([frame('bob'), frame('héllo 👋'), frame(''), frame('x'.repeat(65_536))]);
    const whole = [{ text: 'bob' }, { text: 'héllo 👋' }, { text: '' }, { text: 'x'.repeat(65_536) }];
    for (let at = 1; at < 50; at++) expect(read(header.makeReader(), ...inTwo(all, at))).toEqual(whole);
    const reader = header.makeReader();
    expect([...bytes('5         hello')].flatMap((byte) => reader.take(Uint8Array.of(byte)))).toEqual([{ text: 'hello' }]);
    expect(reader.isMidway).toBe(false);
  });

  test('padding on any side is understood', () => {
    for (const head of ['5         ', '         5', '    5     ', '0000005   ']) expect(read(header.makeReader(), bytes(`${head}hello`))).toEqual([{ text: 'hello' }]);
  });

  test.each([
    ['tcp-s3-01-hdr-alpha', 'abcdefghij'], ['tcp-s3-03-hdr-sign', '+5        '], ['tcp-s3-03-hdr-sign', '-5        '],
    ['tcp-s3-04-hdr-exp', '1e9       '], ['tcp-s3-04-hdr-exp', '0x10      '], ['tcp-s3-05-hdr-trail', '12abc     '],
    ['tcp-s3-07-hdr-max', '65537     '], ['tcp-s3-09-hdr-unicode', '１２    '], ['blank', '          '], ['gap', '1 2       '], ['tab', '5\t\t\t\t\t\t\t\t\t'],
  ])('%s: %j is no header, and nothing after it is read', (_id, head) => {
    expect(read(header.makeReader(), bytes(head), frame('hello'))).toEqual([{ bad: 'broken' }]);
  });

  test('bytes that are no UTF-8 are said so, and the next frame is read', () => {
    expect(read(header.makeReader(), Buffer.concat([bytes('2         '), Uint8Array.of(0xff, 0xfe), frame('ok')]))).toEqual([{ bad: 'not-utf8' }, { text: 'ok' }]);
  });

  test('a name frame and a text frame leave together, with lengths in bytes', () => {
    expect(said(header, message('zoë', 'hï'))).toEqual(['4         zoë3         hï']);
    expect(header.say({ what: 'joined', by: 'u', name: 'bob', text: '' })).toEqual([]);
    for (const piece of header.say(message('bob', '👋'.repeat(3_000)))) expect(piece.alone.length).toBeLessThanOrEqual(4_100);
  });
});

describe('line and tilde', () => {
  test('line: name and text, who joined and who left', () => {
    expect(said(line, message('bob', 'hi'))).toEqual(['bob: hi']);
    expect(said(line, { ...message('bob', ''), what: 'joined' })).toEqual(['bob has joined the chat.']);
    expect(said(line, { ...message('bob', ''), what: 'left' })).toEqual(['bob has left the chat.']);
    expect([line.isGoodbye('exit'), line.isGoodbye(' exit\r'), line.isGoodbye('Exit'), tilde.isGoodbye('exit')]).toEqual([true, true, false, false]);
  });

  test('tilde: name~text, a welcome, nothing of who left', () => {
    expect(said(tilde, message('bob', 'hi'))).toEqual(['bob~hi']);
    expect(said(tilde, { ...message('bob', ''), what: 'joined' })).toEqual([`${serverName}~Welcoming bob to the chat!`]);
    expect(said(tilde, { ...message('bob', ''), what: 'left' })).toEqual([]);
  });

  test('tcp-s1-03-tilde-in-msg: a text has no tilde that separates, and reads the same', () => {
    const [text] = said(tilde, message('bob', 'SERVER~you won'));
    expect(text!.split('~')).toEqual(['bob', 'SERVER∼you won']);
  });

  test.each([[line, 1_024], [tilde, 2_048]] as const)('tcp-s1-05-2048-split: pieces are smaller than what a client reads, whole characters, and nothing is lost', (dialect, most) => {
    for (const text of ['👋'.repeat(2_000), 'word '.repeat(800).trim(), `${'e\u0301'.repeat(1_500)}`, '👨‍👩‍👧‍👦'.repeat(400)]) {
      const pieces = said(dialect, message('bob', text));
      for (const [at, { alone, more }] of dialect.say(message('bob', text)).entries()) {
        expect(Math.max(alone.length, more.length)).toBeLessThan(most);
        expect(Buffer.from(alone).toString()).toBe(pieces[at]!);
      }
      const join = text.includes(' ') ? ' ' : '';
      expect(pieces.map((piece) => piece.slice(dialect === line ? 5 : 4)).join(join)).toBe(text);
    }
  });

  test('what stands behind another in a write is a line of its own', () => {
    const text = Buffer.concat([tilde.say(message('ann', 'one'))[0]!.alone, tilde.say(message('bob', 'two'))[0]!.more]).toString();
    expect(text).toBe('ann~one\nbob: two');
    expect(Buffer.concat([line.say(message('ann', 'one'))[0]!.alone, line.say(message('bob', 'two'))[0]!.more]).toString()).toBe('ann: one\nbob: two');
  });
});

describe('pipe', () => {
  test('requests of the old text, by their names and others', () => {
    expect(parsePipeRequest('/login|bob|pass|word')).toEqual({ ask: 'login', user: 'bob', password: 'pass|word' });
    expect(parsePipeRequest('/register|bob|secret')).toEqual({ ask: 'register', user: 'bob', password: 'secret' });
    expect(parsePipeRequest('/createChatroom|My room|bob')).toEqual({ ask: 'create', room: 'My room', user: 'bob' });
    expect(parsePipeRequest('/joinChatroom|My room|bob')).toEqual({ ask: 'join', room: 'My room', user: 'bob' });
    expect(parsePipeRequest('/exitChatroom|My room|bob')).toEqual({ ask: 'exit', room: 'My room', user: 'bob' });
    expect(parsePipeRequest('/fetchMessages|My room\n')).toEqual({ ask: 'fetch', room: 'My room' });
    expect(parsePipeRequest('/getChatroomMembers|My room')).toEqual({ ask: 'members', room: 'My room' });
    expect(parsePipeRequest('/getAllChatrooms')).toEqual({ ask: 'rooms' });
    expect(parsePipeRequest('/getActiveUsers')).toEqual({ ask: 'active' });
    expect(parsePipeRequest('/logout|bob')).toEqual({ ask: 'logout', user: 'bob' });
  });

  test('tcp-s0-01-pipe-in-msg: fields are counted from both ends, so that a text may hold anything', () => {
    expect(parsePipeRequest('/sendMessage|room|a|b|user|01-01-2024|10:00')).toEqual({ ask: 'send', room: 'room', text: 'a|b', user: 'user' });
  });

  test.each(['/login', '/login|', '/login|||', '/sendMessage|x', '/sendMessage|r|m|u|d', '/join|room', '', '|', 'login|a|b', '/constructor', '/nope|x'])(
    'tcp-s0-04-missing-args: %j is no request', (text) => expect(parsePipeRequest(text)).toBeNull());

  test('a request is whole however it is split', () => {
    const all = bytes('/sendMessage|Everyone|wörds and 👋|bob|d|t');
    for (let at = 1; at < all.length; at++) {
      const reader = new UnframedReader(4_096, (text) => parsePipeRequest(text) === null);
      const [first, second] = inTwo(all, at);
      const early = [...reader.take(first), ...reader.silence()];
      const late = [...reader.take(second), ...reader.silence(), ...reader.silence()];
      // Cut inside its last field, it looks whole before it is.
      if (early.length === 0) expect(late).toEqual([{ text: '/sendMessage|Everyone|wörds and 👋|bob|d|t' }]);
    }
  });

  test('a message is listed as text, user and time of this server, in one line', () => {
    const [text, user, time] = JSON.parse(pipeMessage({ kind: 'text', format: 'markdown', text: 'a "q"\nb' }, 'bob', Date.UTC(2026, 0, 2, 3, 4)));
    expect([text, user]).toEqual(['a "q" ⏎ b', 'bob']);
    expect(time).toMatch(/^\d\d-01-2026 \d\d:\d\d$/);
    expect(JSON.parse(pipeMessage(null, 'bob', 0))[0]).toBe('(deleted)');
    expect(JSON.parse(pipeMessage({ kind: 'action', format: 'plain', text: 'waves' }, 'bob', 0))[0]).toBe('*waves*');
  });
});
