import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { Socket, TCPSocketListener } from 'bun';
import { until } from '../../doors/until.ts';
import { type FaultProxy, openFaultProxy } from './fault-proxy.ts';

let server: TCPSocketListener<undefined>;
let proxy: FaultProxy;
let served: string;
/** Connections the server has. */
let open: number;

beforeEach(() => {
  served = '';
  open = 0;
  server = Bun.listen<undefined>({
    hostname: '127.0.0.1', port: 0,
    socket: {
      open: () => void open++,
      close: () => void open--,
      data: (socket, chunk) => {
        served += chunk.toString();
        socket.write(chunk);
      },
    },
  });
  proxy = openFaultProxy();
  proxy.lead(server.port);
});
afterEach(() => {
  proxy.close();
  server.stop(true);
});

interface Talk {
  socket: Socket<undefined>;
  heard(): string;
  chunks(): number;
  isClosed(): boolean;
}

async function talk(): Promise<Talk> {
  let heard = '';
  let chunks = 0;
  let isClosed = false;
  const socket = await Bun.connect<undefined>({
    hostname: '127.0.0.1', port: proxy.port,
    socket: {
      data: (_, chunk) => {
        heard += chunk.toString();
        chunks++;
      },
      close: () => void (isClosed = true),
      error: () => void (isClosed = true),
    },
  });
  return { socket, heard: () => heard, chunks: () => chunks, isClosed: () => isClosed };
}

test('in good weather everything passes, large pieces too', async () => {
  const { socket, heard } = await talk();
  const text = 'x'.repeat(3_000_000);
  let sent = 0;
  while (sent < text.length) {
    sent += Math.max(0, socket.write(text.slice(sent, sent + 65_536)));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  await until('the echo', () => heard().length === text.length);
});

test('a black hole holds bytes both ways and gives them back; connections stay open', async () => {
  const early = await talk();
  early.socket.write('a');
  await until('the echo', () => early.heard() === 'a');
  proxy.set('blackhole');
  early.socket.write('b');
  const late = await talk();
  late.socket.write('c');
  await until('it is held', () => proxy.count.held >= 2);
  expect([served, early.heard(), late.heard(), early.isClosed()]).toEqual(['a', 'a', '', false]);
  proxy.set('pass');
  await until('it goes on', () => early.heard() === 'ab' && late.heard() === 'c');
});

test('who closes while no byte passes is gone once they do, and what they wrote before arrives', async () => {
  const early = await talk();
  early.socket.write('a');
  await until('it is served', () => served === 'a');
  proxy.set('blackhole');
  early.socket.write('b');
  await until('it is held', () => proxy.count.held === 1);
  early.socket.end();
  await until('it has closed', () => proxy.count.halfClosed === 1);
  expect(open).toBe(1);
  proxy.set('pass');
  await until('the server hears of it', () => open === 0);
  expect(served).toBe('ab');
});

test('one way: requests arrive, answers do not, and then the connection is reset', async () => {
  const { socket, heard, isClosed } = await talk();
  proxy.set('oneway');
  socket.write('a');
  await until('it is swallowed', () => proxy.count.swallowed === 1);
  expect([served, heard(), isClosed()]).toEqual(['a', '', false]);
  proxy.set('pass');
  await until('the reset', isClosed);
});

test('slow weather sends single bytes, in order', async () => {
  const { socket, heard, chunks } = await talk();
  proxy.set('slow');
  socket.write('0123456789');
  await until('the echo', () => heard() === '0123456789');
  expect(chunks()).toBeGreaterThan(1);
  expect(proxy.count.slowed).toBeGreaterThan(0);
  socket.write('abc'.repeat(100));
  proxy.set('pass');
  socket.write('end');
  await until('all in order', () => heard() === `0123456789${'abc'.repeat(100)}end`);
});

test('all connections can be reset, and none is made while the node is down', async () => {
  const both = [await talk(), await talk()];
  for (const { socket } of both) socket.write('a');
  await until('they are connected', () => served === 'aa');
  expect(proxy.resetAll()).toBe(2);
  await until('the resets', () => both.every(({ isClosed }) => isClosed()));
  proxy.lead(null);
  const isRefused = await talk().then(async ({ isClosed }) => until('the refusal', isClosed), () => undefined);
  expect(isRefused).toBeUndefined();
});

test('a stalled connection gets nothing more, others do', async () => {
  const [stalled, other] = [await talk(), await talk()];
  stalled.socket.write('a');
  other.socket.write('a');
  await until('they are connected', () => stalled.heard() === 'a' && other.heard() === 'a');
  expect(proxy.stall(0.5)).toBe(1);
  stalled.socket.write('b');
  other.socket.write('b');
  await until('both were served', () => served.length === 4);
  await until('the other is answered', () => [stalled, other].filter(({ heard }) => heard() === 'ab').length === 1);
});
