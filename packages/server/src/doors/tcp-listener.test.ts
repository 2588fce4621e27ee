import { afterEach, expect, test } from 'bun:test';
import { connect, type Socket } from 'node:net';
import { limits } from '@hubbub/protocol';
import { TcpConnection } from './tcp-connection.ts';
import { listenTcp, type TcpListener, type TcpOptions } from './tcp-listener.ts';

let turns = 0;

/** Echoes what comes in; `end` ends it. */
class Echo extends TcpConnection {
  static open: Echo[] = [];
  readonly events: string[] = [];
  /** What came in, and in which turn of the event loop. */
  readonly heard: { bytes: number; turn: number }[] = [];
  onBytes(bytes: Uint8Array): void {
    this.heard.push({ bytes: bytes.length, turn: turns });
    this.write(Buffer.from(bytes));
    if (Buffer.from(bytes).toString() === 'end') this.shut();
  }
  onDeadline(): void {
    this.events.push('deadline');
    this.shut();
  }
  onTooFarBehind(): void {
    this.events.push('behind');
    this.cut();
  }
  onClosed(): void {
    this.events.push('closed');
  }
}

let listener: TcpListener;
afterEach(async () => {
  await listener.close((connection) => connection.shut());
  Echo.open = [];
});

function listen(most: TcpOptions['most'] = null): void {
  listener = listenTcp({
    host: '127.0.0.1', port: 0, most, tooMany: Buffer.from('too many\n'),
    makeConnection: (socket, onWriting) => {
      const echo = new Echo(socket, onWriting);
      Echo.open.push(echo);
      return echo;
    },
  });
}

interface Peer {
  socket: Socket;
  chunks: string[];
  closed: boolean;
}

function open(): Peer {
  const socket = connect(listener.port, '127.0.0.1');
  const peer: Peer = { socket, chunks: [], closed: false };
  socket.setNoDelay(true).on('data', (chunk) => peer.chunks.push(chunk.toString())).on('close', () => (peer.closed = true)).on('error', () => {});
  return peer;
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('It did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

test('what a tick writes leaves together, and everything before the end', async () => {
  listen();
  const peer = open();
  await until(() => Echo.open.length === 1);
  for (const part of ['one ', 'two ', 'three']) Echo.open[0]!.write(Buffer.from(part));
  await until(() => peer.chunks.length > 0);
  expect(peer.chunks).toEqual(['one two three']);
  peer.socket.write('end');
  await until(() => peer.closed);
  expect(peer.chunks.join('')).toBe('one two threeend');
  expect(Echo.open[0]!.events).toEqual(['closed']);
});

test('[Q1] who does not read is ended at the bound of the queue; others are not held up', async () => {
  listen();
  const [stalled, beside] = [open(), open()];
  await until(() => Echo.open.length === 2);
  stalled.socket.pause();
  const big = Buffer.alloc(65_536, 120);
  const [slow] = Echo.open as [Echo];
  await until(() => {
    slow.write(big);
    return slow.events.length > 0;
  });
  expect(slow.events[0]).toBe('behind');
  expect(slow.waitingBytes).toBeLessThanOrEqual(limits.queueBytes + big.length);
  beside.socket.write('still here');
  await until(() => beside.chunks.join('') === 'still here');
});

test('[Q1] who sends much at once is not read again before as many turns as that was more than a share', async () => {
  listen();
  let isCounting = true;
  const count = (): void => {
    turns += 1;
    if (isCounting) setImmediate(count);
  };
  count();
  const peer = open();
  await until(() => Echo.open.length === 1);
  const all = 2_097_152;
  peer.socket.write(Buffer.alloc(all, 120));
  const { heard } = Echo.open[0]!;
  await until(() => heard.reduce((sum, { bytes }) => sum + bytes, 0) === all);
  isCounting = false;
  const waits = heard.slice(1).map(({ turn }, at) => ({ waited: turn - heard[at]!.turn, shares: Math.floor(heard[at]!.bytes / 16_384) }));
  expect(waits.filter(({ shares }) => shares > 1)).not.toEqual([]);
  expect(waits.filter(({ waited, shares }) => waited < shares - 1)).toEqual([]);
});

test('a peer that reads slowly gets every byte once, in order', async () => {
  listen();
  const peer = open();
  await until(() => Echo.open.length === 1);
  peer.socket.pause();
  const parts = Array.from({ length: 15 }, (_, at) => Buffer.alloc(60_000, 97 + at));
  for (const part of parts) {
    Echo.open[0]!.write(part);
    await new Promise((resolve) => setImmediate(resolve));
  }
  peer.socket.resume();
  await until(() => peer.chunks.reduce((bytes, chunk) => bytes + chunk.length, 0) === 900_000);
  expect(peer.chunks.join('') === parts.map(String).join('')).toBe(true);
  expect(Echo.open[0]!.waitingBytes).toBe(0);
});

test('a deadline comes once, unless it is moved or taken away', async () => {
  listen();
  const [late, patient] = [open(), open()];
  await until(() => Echo.open.length === 2);
  Echo.open[0]!.expectWithin(1);
  Echo.open[1]!.expectWithin(1);
  Echo.open[1]!.expectWithin(null);
  await until(() => late.closed);
  expect(Echo.open[0]!.events).toEqual(['deadline', 'closed']);
  expect(patient.closed).toBe(false);
  expect(Echo.open[1]!.events).toEqual([]);
});

test('[Q1] connections of one address and in all are bounded, with a word; places become free again', async () => {
  listen({ perAddress: 2, inAll: 100 });
  const [one, two, three] = [open(), open(), open()];
  await until(() => [one, two, three].filter(({ closed }) => closed).length === 1);
  expect([one, two, three].map(({ chunks }) => chunks.join(''))).toContain('too many\n');
  expect(listener.count).toBe(2);
  for (const { socket } of [one, two, three]) socket.destroy();
  await until(() => listener.count === 0);
  const again = open();
  again.socket.write('hi');
  await until(() => again.chunks.join('') === 'hi');
});

test('closing ends every connection, also of a peer that keeps its side open', async () => {
  listen();
  const peer = connect({ port: listener.port, host: '127.0.0.1', allowHalfOpen: true });
  peer.on('error', () => {});
  await until(() => Echo.open.length === 1);
  await listener.close((connection) => {
    connection.write(Buffer.from('bye'));
    connection.shut();
  });
  expect(listener.count).toBe(0);
  expect(Echo.open[0]!.events).toEqual(['closed']);
});
