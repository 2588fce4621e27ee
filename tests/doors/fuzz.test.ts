import { afterEach, expect, test } from 'bun:test';
import fc from 'fast-check';
import { type CommandName, commands } from '@hubbub/protocol';
import { mutatedCommands, oddValue } from './fuzz-inputs.ts';
import { makeSession } from './person.ts';
import { placeForAll } from './place.ts';
import { closeBody, frame, opcodes } from './raw-frames.ts';
import { request } from './raw-http.ts';
import { openRawWebSocket } from './raw-websocket.ts';
import { openTalker, type Talker } from './talker.ts';
import { until } from './until.ts';

/** For each property; HUBBUB_FUZZ_MS makes a long run of it. */
const ms = Number(process.env.HUBBUB_FUZZ_MS ?? 2_000);
const bounded = { numRuns: 1_000_000, interruptAfterTimeLimit: ms, markInterruptAsFailure: false } as const;
const timeoutMs = ms + 20_000;
/** Hashing a password takes a core for a while; auth.test.ts is about these. */
const slow: readonly CommandName[] = ['account.register', 'account.signIn', 'account.changePassword', 'account.resetPassword'];
const names = (Object.keys(commands) as CommandName[]).filter((name) => !slow.includes(name));

const place = placeForAll();
let talker: Talker | null = null;

afterEach(() => {
  talker?.close();
  talker = null;
});

/** Commands that are tried end sessions too, all but this one. */
async function freshToken(): Promise<string> {
  return (await makeSession(place().app, place().mallory.user)).token;
}

/** A connection of mallory's in a session of its own, made again when what was sent ended it. */
async function connected(): Promise<Talker> {
  if (talker === null || talker.closeCode() !== null) {
    talker = await openTalker(place().port, await freshToken());
  }
  return talker;
}

/** What everyone can see of what is kept, without times and sessions. */
async function state(): Promise<string> {
  const { beside, everyone } = place();
  const sync = await beside.ask('sync.start', { cursors: [{ room: everyone, seq: 0 }] });
  const directory = await beside.ask('room.directory', {});
  return JSON.stringify([sync.reply!.rooms, sync.reply!.users, directory.reply]);
}

/** Sends one text and waits for its answer or the end of the connection. */
async function answerTo(text: string): Promise<{ refused?: { code: string } } | number> {
  const client = await connected();
  const answered = (): Record<string, unknown>[] => client.frames.filter((one) => 'ref' in one);
  const before = answered().length;
  client.send(text);
  await until('an answer or the end', () => answered().length > before || client.closeCode() !== null);
  return client.closeCode() ?? answered()[before]!;
}

async function mustBeHarmless(text: string): Promise<void> {
  const before = await state();
  const answer = await answerTo(text);
  if (typeof answer === 'number') return expect([1009, 4001]).toContain(answer);
  expect(answer.refused?.code).not.toBe('internal');
  if (answer.refused !== undefined) expect(await state()).toBe(before);
}

test('[Q2][D2] any JSON as a frame is answered and changes nothing', async () => {
  const text = fc.oneof(oddValue.map((value) => JSON.stringify(value)), fc.string({ unit: 'binary', maxLength: 100 }).map((one) => one.toWellFormed()), fc.json());
  await fc.assert(fc.asyncProperty(text, mustBeHarmless), bounded);
}, timeoutMs);

test('[Q2][D2] commands that are nearly right are answered, never by internal, and what is refused changes nothing', async () => {
  const { everyone, mallory, witness, beside } = place();
  const made = await beside.ask('room.create', { kind: 'private', name: 'not for mallory', nonce: 'f1' });
  const open = await beside.ask('room.create', { kind: 'public', name: 'for all', nonce: 'f2' });
  const known = { rooms: [everyone, made.reply!.room.id, open.reply!.room.id, 'aaaaaaaaaaaaaaaa'], users: [mallory.user, witness.user, 'aaaaaaaaaaaaaaaa'] };
  await fc.assert(fc.asyncProperty(mutatedCommands(names, known), ({ command, input }) => mustBeHarmless(JSON.stringify({ ref: 1, command, input }))), bounded);
}, timeoutMs);

test('[Q2] any bytes after the handshake are answered or end the connection', async () => {
  const someFrame = fc.record({
    opcode: fc.nat(15), payload: fc.uint8Array({ maxLength: 200 }), fin: fc.boolean(), rsv: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(7)),
    masked: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.boolean()),
  }).map(frame);
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.array(someFrame, { maxLength: 8 }).map((frames) => Buffer.concat(frames)));
  await fc.assert(fc.asyncProperty(bytes, async (sent) => {
    const ws = await openRawWebSocket(place().port, await freshToken());
    ws.socket.write(sent);
    ws.socket.write(frame({ opcode: opcodes.close, payload: closeBody(1000) }));
    // Half a frame swallows the close: then the end of the client is the end.
    await until('the end', () => ws.closeCode() !== null || !isOver(sent));
    expect(ws.heard().map(({ refused }) => (refused as { code?: string } | undefined)?.code)).not.toContain('internal');
    ws.socket.cut();
  }), bounded);
}, timeoutMs);

/** Whether what was sent may end in the middle of a frame; random bytes nearly always do. */
function isOver(sent: Uint8Array): boolean {
  let at = 0;
  while (at < sent.length) {
    if (sent.length - at < 2) return false;
    const short = sent[at + 1]! & 0x7f;
    if (short > 125) return false;
    at += 2 + (sent[at + 1]! >= 0x80 ? 4 : 0) + short;
  }
  return at === sent.length;
}

test('[Q2] however the bytes are split, the same commands get the same answers', async () => {
  const token = await freshToken();
  const texts = ['{"ref":1,"command":"account.read","input":{}}', 'x', '{"ref":2,"command":"no.such","input":{}}', '{"ref":3,"command":"room.read","input":{"room":"aaaaaaaaaaaaaaaa"}}'];
  const whole = Buffer.concat(texts.flatMap((payload) => [
    frame({ opcode: opcodes.text, payload: payload.slice(0, 5), fin: payload.length <= 5 }),
    ...(payload.length <= 5 ? [] : [frame({ opcode: opcodes.ping, payload: '!' }), frame({ opcode: opcodes.continuation, payload: payload.slice(5) })]),
  ]));
  const answersTo = async (cuts: readonly number[]): Promise<unknown> => {
    const ws = await openRawWebSocket(place().port, token);
    let from = 0;
    for (const to of [...new Set(cuts)].sort((a, b) => a - b).concat(whole.length)) {
      ws.socket.write(whole.subarray(from, to));
      from = to;
      // A turn of the loop, so that the pieces leave as segments of their own.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until('four answers', () => ws.heard().length === 5);
    ws.socket.cut();
    return ws.heard().slice(1);
  };
  const expected = await answersTo([]);
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: whole.length - 1 }), { maxLength: 20 }), async (cuts) => {
    expect(await answersTo(cuts)).toEqual(expected);
  }), bounded);
}, timeoutMs);

test('[Q2] any request is answered below 500 or ends the connection', async () => {
  const { port, everyone } = place();
  const bearer = { Authorization: `Bearer ${await freshToken()}`, 'Content-Type': 'application/json' };
  const routes = names.filter((name) => !['account.signOut', 'session.endOthers'].includes(name)).map((name) => commands[name].http.replace(' ', ' /api/v1').replaceAll('{room}', everyone));
  const piece = fc.oneof(fc.constantFrom('1', '%00', '%zz', '__proto__', 'aaaaaaaaaaaaaaaa', '..', '%2e%2e%2f', ''), fc.webSegment());
  const line = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...routes), piece, fc.option(fc.webQueryParameters(), { nil: '' })).map(([route, value, query]) => `${route.replaceAll(/\{\w+\}/g, value)}${query === '' ? '' : `?${query}`}`) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'), fc.webPath()).map(([method, path]) => `${method} /${path}`) },
  );
  const body = fc.oneof(oddValue.map((value) => JSON.stringify(value) ?? ''), fc.string({ unit: 'binary-ascii' }), fc.constant(''));
  await fc.assert(fc.asyncProperty(line, body, async (start, sent) => {
    const isRead = start.startsWith('GET') || start.startsWith('HEAD');
    const { statuses } = await place().http(request(port, start, bearer, isRead ? '' : Buffer.from(sent).toString('latin1')));
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
  }), bounded);
}, timeoutMs);

test('[Q2] any bytes at all in place of a request are answered below 500, but for 505, or end the connection', async () => {
  const start = fc.constantFrom('', 'GET ', 'GET / HTTP/1.1\r\n', 'POST /api/v1/sync HTTP/1.1\r\nHost: localhost\r\n', 'GET /realtime HTTP/1.1\r\nUpgrade: websocket\r\n');
  await fc.assert(fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (first, rest) => {
    const { statuses } = await place().http(Buffer.concat([Buffer.from(first), rest, Buffer.from('\r\n\r\n\r\n\r\n')]));
    expect(statuses.filter((status) => status >= 500 && status !== 505)).toEqual([]);
  }), bounded);
}, timeoutMs);
