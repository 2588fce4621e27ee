import { afterAll, beforeAll, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { type ClassicServer, startClassicServer } from './classic-server.ts';
import { openCrowd, sendWaves } from './crowd.ts';
import { openRawSocket, type RawSocket } from './raw-socket.ts';
import { until } from './until.ts';

const connects = 10_000;
const ofWave = 500;
/** Ten thousand connects may leave no more behind than buffers that are used again. */
const mayGrowBytes = 64 * 1_048_576;
const elsewhere = { localAddress: '127.0.0.2' };
const upgrade = 'GET /realtime?version=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';
let server: ClassicServer;
let pair: [RawSocket, RawSocket];

beforeAll(async () => {
  server = await startClassicServer(['--irc', '127.0.0.1:0']);
  pair = [await openRawSocket(server.ports.line, elsewhere), await openRawSocket(server.ports.line, elsewhere)];
  for (const [at, socket] of pair.entries()) socket.write(`calm${at}\n`);
  await until('both are in', () => pair.every((socket) => text(socket).includes('has joined the chat.')));
  // What first connects of each kind take does not count.
  for (const port of [server.port, server.ircPort, ...Object.values(server.ports)]) (await openCrowd(port, 100)).cut();
}, 30_000);
afterAll(() => server.close());

const text = (socket: RawSocket): string => socket.received().toString('utf8');

function residentBytes(): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]) * 1_024;
}

/** Two people of another address talk for as long as a flood lasts; each line must come within the time of `until`. */
async function talkWhile<T>(flood: Promise<T>): Promise<T> {
  let isOver = false;
  void flood.finally(() => (isOver = true));
  do {
    const words = crypto.randomUUID();
    pair[0].write(`${words}\n`);
    await until('one hears the other', () => text(pair[1]).includes(words));
  } while (!isOver);
  return flood;
}

/** Fills a door up to its bound, floods it, and lets it go: what was answered to those beyond the bound. */
async function flood(port: number, bound: number): Promise<string[]> {
  const before = residentBytes();
  const inside = await openCrowd(port, bound);
  const words = await talkWhile(sendWaves(port, Math.ceil((connects - bound) / ofWave), ofWave));
  expect(inside.open).toBe(bound);
  inside.cut();
  expect(residentBytes() - before).toBeLessThan(mayGrowBytes);
  return words;
}

/** The address that flooded gets in again, as soon as the server has seen its connections go. */
async function mustGetIn(port: number, hello: Buffer | string, isIn: (socket: RawSocket) => boolean): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const socket = await openRawSocket(port);
    socket.write(hello);
    await until('it is in, or closed', () => socket.isClosed() || isIn(socket));
    socket.cut();
    if (isIn(socket)) return;
  }
  throw new Error('It does not get in again.');
}

test.each(['line', 'tilde', 'header', 'pipe'] as const)('[Q1] 10,000 connects of one address to %s: as many as allowed stay, each other one gets a word and is closed, nobody beside is hurt', async (dialect) => {
  const port = server.ports[dialect];
  const words = await flood(port, 250);
  const word = { line: 'SERVER: There are too many connections.', tilde: 'SERVER~There are too many connections.', header: 'There are too many connections.', pipe: '"400"' }[dialect];
  expect(words.length).toBeGreaterThanOrEqual(connects - 250);
  expect(words.filter((one) => !one.includes(word))).toEqual([]);
  if (dialect === 'pipe') return mustGetIn(port, '/getAllChatrooms', (socket) => text(socket).includes('Everyone'));
  const name = `back-${dialect}`;
  await mustGetIn(port, dialect === 'header' ? `${String(name.length).padEnd(10)}${name}` : `${name}\n`, () => text(pair[0]).includes(`${name} has joined the chat.`));
}, 60_000);

test('[Q1] 10,000 connects of one address to IRC: as many as allowed stay, each other one gets ERROR and is closed, nobody beside is hurt', async () => {
  const words = await flood(server.ircPort, 1_000);
  expect(words.length).toBeGreaterThanOrEqual(connects - 1_000);
  expect(new Set(words)).toEqual(new Set(['ERROR :Too many connections from your address\r\n']));
  await mustGetIn(server.ircPort, 'NICK again\r\nUSER again 0 * :Again\r\n', (socket) => text(socket).includes(' 001 again '));
}, 60_000);

test('[Q1] 10,000 connects of one address to the web port without a session: each is answered 401, nobody beside is hurt', async () => {
  const before = residentBytes();
  const words = await talkWhile(sendWaves(server.port, connects / ofWave, ofWave, upgrade));
  expect(words).toHaveLength(connects);
  expect(words.filter((one) => !one.startsWith('HTTP/1.1 401 '))).toEqual([]);
  expect(residentBytes() - before).toBeLessThan(mayGrowBytes);
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
}, 60_000);
