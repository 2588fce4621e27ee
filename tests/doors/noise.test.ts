import { afterAll, beforeAll, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { type ClassicServer, startClassicServer } from './classic-server.ts';
import { makeLikeness, makeNoise } from './noise.ts';
import { openRawSocket, type RawSocket } from './raw-socket.ts';
import { openTalker, type Talker } from './talker.ts';
import { until } from './until.ts';

/** For each door; HUBBUB_FUZZ_MS=60000 makes the minute of it, and prints what it cost. */
const ms = Number(process.env.HUBBUB_FUZZ_MS ?? 2_000);
const isLong = process.env.HUBBUB_FUZZ_MS !== undefined;
const clients = 8;
/** What one connection may have on its way. */
const mostUnsent = 131_072;
/** Far below what is poured; garbage of what was parsed waits for the collector. */
const mayGrowBytes = 160 * 1_048_576;

const pieces: Record<string, readonly string[]> = {
  irc: ['NICK noise\r\nUSER n 0 * :n\r\n', 'JOIN #everyone\r\n', 'PRIVMSG #everyone :noise\r\n', '@label=1;+typing=active TAGMSG #everyone\r\n', 'CAP REQ :batch draft/multiline\r\n', 'MODE #everyone +b *!*@*\r\n', 'AUTHENTICATE PLAIN\r\n', 'CHATHISTORY LATEST #everyone * 100\r\n'],
  line: ['noise\n', 'hello: hello\n'], tilde: ['noise\n', 'noise~hello\n'],
  header: ['5         noise', '100       hello', '3         abc'],
  pipe: ['/login|noise|noise', '/sendMessage|Everyone|x|noise|d|t', '/getAllChatrooms', '/getMessages|Everyone'],
};
let server: ClassicServer;
/** Two people in a room of their own: what noise may rightly say in the room for everybody is not theirs. */
let pair: [Talker, Talker];
let room: string;

beforeAll(async () => {
  server = await startClassicServer(['--irc', '127.0.0.1:0']);
  pair = [await signUp('calm-one'), await signUp('calm-two')];
  room = (await pair[0].ask('room.create', { kind: 'public', name: 'Calm', nonce: crypto.randomUUID() })).reply!.room.id;
  await pair[1].ask('room.join', { room, nonce: crypto.randomUUID() });
}, 30_000);
afterAll(() => server.close());

async function signUp(name: string): Promise<Talker> {
  const answer = await fetch(`${server.origin}/api/v1/accounts`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, password: 'lantern-orbit-velvet' }),
  });
  return openTalker(server.port, ((await answer.json()) as { token: string }).token);
}

function residentBytes(): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]) * 1_024;
}

/** Pours noise from several connections, each opened again when it is closed; answers how much. */
function pour(door: string, port: number): { bytes(): number; connections(): number; stop(): void } {
  const likeness = makeLikeness(makeNoise(door), pieces[door]!);
  const open: RawSocket[] = [];
  let [bytes, connections] = [0, 0];
  let isOver = false;
  const fill = (socket: RawSocket): void => {
    // A few at a time, so that not all arrives as one.
    for (let count = 0; count < 8 && !socket.isClosed() && socket.unsent() < mostUnsent; count++) {
      const some = likeness();
      bytes += some.length;
      socket.write(some);
    }
  };
  const keepOpen = async (at: number): Promise<void> => {
    while (!isOver) {
      open[at] = await openRawSocket(port);
      connections += 1;
      while (!isOver && !open[at]!.isClosed()) {
        fill(open[at]!);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    open[at]!.cut();
  };
  for (let at = 0; at < clients; at++) void keepOpen(at).catch(() => {});
  return { bytes: () => bytes, connections: () => connections, stop: () => void (isOver = true) };
}

test.each(['irc', 'line', 'tilde', 'header', 'pipe'] as const)('[Q1] noise at the %s door is answered or ends the connection; memory stays bounded, others talk on', async (door) => {
  const before = residentBytes();
  const noise = pour(door, door === 'irc' ? server.ircPort : server.ports[door]);
  const end = performance.now() + ms;
  let [worst, most] = [0, 0];
  while (performance.now() < end) {
    const words = crypto.randomUUID();
    const [sent, from] = [performance.now(), pair[1].texts.length];
    const send = () => pair[0].ask('message.send', { room, nonce: words, content: { text: words } });
    let answer = await send();
    // On a machine that is busy besides, people may be told to come back, like their clients do.
    while (answer.refused?.code === 'overloaded' && performance.now() - sent < 10_000) {
      await Bun.sleep(answer.refused.retryAfterMs ?? 100);
      answer = await send();
    }
    expect(answer.refused).toBeUndefined();
    await until('one hears the other', () => pair[1].texts.slice(from).some((text) => text.includes(words)));
    worst = Math.max(worst, performance.now() - sent);
    most = Math.max(most, residentBytes());
    expect(most - before).toBeLessThan(mayGrowBytes);
    // Below what an account may write for long.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  noise.stop();
  expect(noise.bytes()).toBeGreaterThan(10_000);
  if (isLong) console.log(`${door}: ${noise.connections()} connections, ${Math.round(noise.bytes() / 1e6)} MB, ${Math.round(before / 1e6)} -> at most ${Math.round(most / 1e6)} MB resident, worst wait ${Math.round(worst)} ms`);
}, ms + 30_000);
