import { afterEach, expect, test } from 'bun:test';
import type { Server } from 'bun';
import { openWire, type Wire } from './open-wire.ts';

let server: Server<undefined> | null = null;
afterEach(() => server?.stop(true));

/** A server that sends every text back, and does what some texts say. */
function echo(): number {
  server = Bun.serve({
    port: 0, hostname: '127.0.0.1',
    fetch: (request, self) => {
      if (request.headers.get('authorization') !== 'Bearer right') return new Response('no', { status: 401 });
      return self.upgrade(request) ? undefined : new Response('no socket', { status: 400 });
    },
    websocket: {
      message: (socket, text) => {
        if (text === 'close') socket.close(4001, 'bye');
        else if (text === 'ping') socket.ping('hey');
        else socket.send(text);
      },
      pong: (socket, data) => void socket.send(`pong ${data.toString()}`),
    },
  });
  return server.port!;
}

interface Heard {
  wire: Wire;
  texts: string[];
  closed: Promise<string>;
}

async function connect(port: number, token = 'right'): Promise<Heard> {
  const texts: string[] = [];
  const { promise: closed, resolve } = Promise.withResolvers<string>();
  const wire = await openWire({ host: '127.0.0.1', port, path: '/', token }, {
    text: (payload) => texts.push(payload.toString()), closed: resolve,
  });
  return { wire, texts, closed };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

test('texts of every length encoding go there and back whole', async () => {
  const { wire, texts } = await connect(echo());
  const sent = [0, 1, 125, 126, 127, 65_535, 65_536, 300_000].map((length) => 'ä'.repeat(length / 2) + 'b'.repeat(length % 2));
  for (const text of sent) wire.sendText(text);
  await until(() => texts.length === sent.length);
  expect(texts).toEqual(sent);
  expect(wire.bytes).toBeGreaterThan(431_000);
  wire.cut();
});

test('pings are answered, and a close tells its code', async () => {
  const { wire, texts, closed } = await connect(echo());
  wire.sendText('ping');
  await until(() => texts.length === 1);
  expect(texts).toEqual(['pong hey']);
  wire.sendText('close');
  expect(await closed).toBe('closed with 4001 bye');
});

test('a refused upgrade and a missing server reject', async () => {
  const port = echo();
  expect(connect(port, 'wrong')).rejects.toThrow('HTTP/1.1 401');
  await server!.stop(true);
  expect(connect(port)).rejects.toThrow();
});
