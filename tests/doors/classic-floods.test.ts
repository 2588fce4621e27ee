import { afterAll, afterEach, beforeAll, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { type ClassicServer, startClassicServer } from './classic-server.ts';
import { openRawSocket, type RawSocket } from './raw-socket.ts';
import { until } from './until.ts';

const mib = 1_048_576;
let server: ClassicServer;
let witness: RawSocket;
const open: RawSocket[] = [];

beforeAll(async () => {
  server = await startClassicServer();
  witness = await enter('witness');
}, 30_000);
afterEach(async () => {
  for (const socket of open.splice(0)) socket.cut();
  const words = `still here ${crypto.randomUUID()}`;
  witness.write(`${words}\n`);
  await until('the one beside is heard', () => text(witness).includes(words));
});
afterAll(() => server.close());

const text = (socket: RawSocket): string => socket.received().toString('utf8');

async function connect(dialect: keyof ClassicServer['ports']): Promise<RawSocket> {
  const socket = await openRawSocket(server.ports[dialect]);
  open.push(socket);
  return socket;
}

/** A client of `line` that is in the room; it outlives the test. */
async function enter(name: string): Promise<RawSocket> {
  const socket = await openRawSocket(server.ports.line);
  socket.write(`${name}\n`);
  await until(`${name} is in`, () => text(socket).includes(`${name} has joined the chat.`));
  return socket;
}

/** Resident memory of the server process. */
function residentBytes(): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]) * 1_024;
}

test('[Q1] no line break for ever ends the connection, and memory stays bounded', async () => {
  const before = residentBytes();
  for (const dialect of ['line', 'tilde', 'pipe'] as const) {
    const socket = await connect(dialect);
    const pour = setInterval(() => {
      if (!socket.isClosed() && socket.unsent() < mib) socket.write(Buffer.alloc(65_536, 120));
    }, 1);
    await until(`${dialect} ends it`, () => socket.isClosed(), 20_000).finally(() => clearInterval(pour));
  }
  expect(residentBytes() - before).toBeLessThan(64 * mib);
}, 60_000);

test('a client that says nothing, or drips a frame, keeps nobody waiting', async () => {
  const silent = await connect('line');
  const dripping = await connect('header');
  dripping.write('100');
  const other = await enter('other');
  other.write('hello\n');
  await until('others are heard', () => text(witness).includes('other: hello'));
  expect([silent.isClosed(), dripping.isClosed()]).toEqual([false, false]);
  other.cut();
});
