import { afterAll, beforeAll, expect, test } from 'bun:test';
import { limits } from '@hubbub/protocol';
import { frame, opcodes } from './raw-frames.ts';
import { request, sendRaw } from './raw-http.ts';
import { openRawSocket } from './raw-socket.ts';
import { openRawWebSocket } from './raw-websocket.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { openTalker } from './talker.ts';
import { until } from './until.ts';

/** What bad input may leave behind in all (security.md: +16 MB and back after a collection). */
const mayGrowBytes = 16 * 1_048_576;
const { text, continuation } = opcodes;

let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess();
  // What a first use of everything takes does not count.
  await ill(async () => {});
  await sendFragments('a', 1_000);
});
afterAll(() => server.stop());

/** Runs something ill-meant; afterwards the process lives, serves, and has its memory back. */
async function ill(attack: () => Promise<void>): Promise<void> {
  const beside = await openTalker(server.port, server.witness.token);
  const before = await server.readRss();
  await attack();
  const sent = await beside.ask('message.send', { room: server.everyone, nonce: crypto.randomUUID(), content: { text: 'still here' } });
  expect(sent.reply).toBeDefined();
  expect(server.isAlive()).toBe(true);
  expect(await server.readRss() - before).toBeLessThan(mayGrowBytes);
  beside.close();
}

async function sendFragments(payload: string, count: number) {
  const ws = await openRawWebSocket(server.port, server.person.token);
  const fragment = frame({ opcode: continuation, payload, fin: false });
  const thousand = Buffer.concat(Array<Buffer>(1_000).fill(fragment));
  ws.send({ opcode: text, payload: 'a', fin: false });
  for (let sent = 0; sent < count; sent += 1_000) ws.socket.write(thousand);
  return ws;
}

test('[Q1] ws-frame-26-tiny-fragments: 300,000 of them close with 1009 at the frame limit', () => ill(async () => {
  const ws = await sendFragments('a', 300_000);
  // The server may be gone before the client has sent it all, and then only the end is seen.
  expect([1009, 1006]).toContain(await ws.closed(20_000));
}), 30_000);

test('[Q1] ws-frame-27-empty-fragments: 300,000 of them cost nothing that stays; the message is answered as what it says', () => ill(async () => {
  const ws = await sendFragments('', 300_000);
  ws.send({ opcode: continuation, payload: '' });
  await until('an answer', () => ws.closeCode() !== null || ws.heard().length > 1, 20_000);
  expect(ws.closeCode() ?? ws.heard()[1]).toMatchObject({ ref: null, refused: { code: 'bad-json' } });
  ws.socket.cut();
}), 30_000);

test('[Q1] ws-frame-25-deflate-garbage: a bomb that says it is compressed is refused by its first bit', () => ill(async () => {
  const bomb = Bun.deflateSync(new Uint8Array(60 * 1_048_576)).subarray(0, limits.frameBytes);
  for (let n = 0; n < 20; n++) {
    const ws = await openRawWebSocket(server.port, server.person.token, { 'Sec-WebSocket-Extensions': 'permessage-deflate' });
    ws.send({ opcode: text, rsv: 4, payload: bomb });
    expect([1002, 1006]).toContain(await ws.closed());
  }
}), 30_000);

test('[Q1] http-42-gzip-req: compressed bodies are never unpacked', () => ill(async () => {
  const bomb = Bun.gzipSync(new Uint8Array(50 * 1_048_576)).subarray(0, limits.frameBytes);
  const head = request(server.port, 'POST /api/v1/sync', {
    Authorization: `Bearer ${server.person.token}`, 'Content-Type': 'application/json', 'Content-Encoding': 'gzip', 'Content-Length': String(bomb.length),
  });
  for (let n = 0; n < 20; n++) expect((await sendRaw(server.port, Buffer.concat([Buffer.from(head), bomb]))).status).toBe(415);
}), 30_000);

test('[Q1] half-sent frames and bodies, of 200 connections at once, keep no more than what was sent', () => ill(async () => {
  const sockets = await Promise.all(Array.from({ length: 200 }, async (_, n) => {
    if (n % 2 === 0) return (await openRawWebSocket(server.port, server.person.token)).socket;
    return openRawSocket(server.port);
  }));
  const head = request(server.port, 'POST /api/v1/sync', { Authorization: `Bearer ${server.person.token}`, 'Content-Type': 'application/json', 'Content-Length': '60000' });
  const halves = [frame({ opcode: text, payload: 'x'.repeat(60_000) }).subarray(0, 30_000), Buffer.from(head + 'x'.repeat(30_000))];
  sockets.forEach((socket, n) => socket.write(halves[n % 2]!));
  await until('all is sent', () => sockets.every((socket) => socket.unsent() === 0));
  for (const socket of sockets) socket.cut();
}), 30_000);

test('[Q1] ws-msg-66-msgpack-len: a binary array header that claims four thousand million items is 1003', () => ill(async () => {
  const ws = await openRawWebSocket(server.port, server.person.token);
  ws.send({ opcode: opcodes.binary, payload: Buffer.from('ddffffffff', 'hex') });
  expect(await ws.closed()).toBe(1003);
}), 30_000);
