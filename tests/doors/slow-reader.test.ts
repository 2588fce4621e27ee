import { afterAll, beforeAll, expect, test } from 'bun:test';
import { closeCodes, limits } from '@hubbub/protocol';
import { openRawWebSocket, type RawWebSocket } from './raw-websocket.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { openTalker, type Talker } from './talker.ts';
import { until } from './until.ts';

/** About 12 kB on the wire. */
const text = '…'.repeat(3_990);
/** This many of them are half of what may wait for a connection. */
const halfOfQueue = Math.round(limits.queueBytes / 2 / Buffer.byteLength(text));
/** More than this is never needed: what the kernel keeps for a connection, and our own limit. */
const mostMessages = 2_000;
const stalledReaders = 20;
/** Each may cost its queue; what is written meanwhile also fills the store's cache. */
const mayGrowBytes = stalledReaders * limits.queueBytes + 24 * 1_048_576;

let server: ServerProcess;
let beside: Talker;
let writer: Talker;
/** How many messages it took until the first stalled reader was closed. */
let enough = 0;
beforeAll(async () => {
  server = await startServerProcess();
  beside = await openTalker(server.port, server.witness.token);
  writer = await openTalker(server.port, server.witness.token);
});
afterAll(() => server.stop());

async function write(): Promise<number> {
  const { reply } = await writer.ask('message.send', {
    room: server.everyone, nonce: crypto.randomUUID(), content: { text },
  });
  return reply!.seq;
}

/** A client that takes part in the room and then never reads its socket again. */
async function openStalled(): Promise<RawWebSocket> {
  const stalled = await openRawWebSocket(server.port, server.person.token);
  stalled.socket.stopReading();
  return stalled;
}

/** Whether the server still has a socket of that person. */
async function isOpen(): Promise<boolean> {
  const { reply } = await writer.ask('presence.watch', { users: [server.person.user] });
  return reply!.presences[0]!.state !== 'offline';
}

function heardSeqs(talker: Talker): number[] {
  return talker.facts().flatMap((fact) => (fact.fact === 'message.sent' ? [fact.seq] : []));
}

async function mustHaveHeardAll(lastSeq: number): Promise<void> {
  await until('the last message', () => heardSeqs(beside).at(-1) === lastSeq);
  const seqs = heardSeqs(beside);
  expect(seqs).toEqual(seqs.map((_, at) => seqs[0]! + at));
}

test('[Q1] ws-frame-33-never-reads: clients that never read are closed at 1 MiB, the others hear everything, and they find everything again', async () => {
  for (let n = 0; n < 200; n++) await write();
  const cursor = await write();
  const before = await server.readRss();
  const stalled = await Promise.all(Array.from({ length: stalledReaders }, openStalled));
  let last = cursor;
  while (await isOpen()) {
    for (let n = 0; n < 10; n++) last = await write();
    enough += 10;
    expect(enough).toBeLessThan(mostMessages);
  }
  expect(enough).toBeGreaterThan(2 * halfOfQueue - 10);
  await mustHaveHeardAll(last);
  expect(await server.readRss() - before).toBeLessThan(mayGrowBytes);
  for (const { socket } of stalled) socket.cut();

  const back = await openTalker(server.port, server.person.token);
  const seqs: number[] = [];
  for (let after = cursor, more = true; more;) {
    const { reply } = await back.ask('history.entries', { room: server.everyone, after });
    expect(reply!.catchUp.reset).toBe(false);
    seqs.push(...reply!.catchUp.entries.map(({ seq }) => seq));
    ({ seq: after, more } = reply!.catchUp);
  }
  expect(seqs).toEqual(Array.from({ length: last - cursor }, (_, at) => cursor + 1 + at));
  back.close();
  await until('it is gone', () => back.closeCode() !== null);
}, 60_000);

test('[Q1] ws-frame-33-never-reads: a client with less waiting is closed with 4008 when it waits for 10 s', async () => {
  const stalled = await openStalled();
  let last = 0;
  for (let n = 0; n < enough - halfOfQueue; n++) last = await write();
  expect(await isOpen()).toBe(true);
  const started = performance.now();
  while (await isOpen()) {
    expect(performance.now() - started).toBeLessThan(limits.queueBehindMs + 10_000);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(performance.now() - started).toBeGreaterThan(limits.queueBehindMs / 2);
  await mustHaveHeardAll(last);
  stalled.socket.readAgain();
  expect(await stalled.closed()).toBe(closeCodes.slowConsumer);
}, 60_000);
