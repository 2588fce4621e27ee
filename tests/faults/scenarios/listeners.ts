// Connections that hear one room, in a process of their own: bun listeners.ts FILE, which holds a ListenerOrder as JSON.
// `reading` ones note how old each message is when it arrives; the others read nothing, and come again when they are ended.
import { openWire } from '../../../packages/load/src/wire/open-wire.ts';
import { monotonicMs } from '../history/monotonic.ts';
import { openStalledSocket, portsOpenAt, type StalledSocket } from './stalled-socket.ts';

export interface ListenerOrder {
  port: number;
  tokens: string[];
  reading: boolean;
}

/** Marks when a message was sent, in its text. */
export const sentMark = 'sent-at-';

/** How often stalled connections are looked at, ms. */
const lookMs = 250;

/** What the process says when it is told to stop. */
export interface Heard {
  messages: number;
  p50: number;
  p99: number;
  /** Connections the server closed. */
  closed: number;
}

async function listen({ port, tokens, reading }: ListenerOrder): Promise<void> {
  const agesMs: number[] = [];
  let closed = 0;
  const marked = Buffer.from(sentMark);
  if (!reading) stall(port, tokens, () => void closed++);
  else {
    for (const token of tokens) {
      await openWire({ host: '127.0.0.1', port, path: '/realtime?version=1', token }, {
        text: (payload) => {
          const at = payload.indexOf(marked);
          if (at !== -1 && payload.indexOf('"ref"') === -1) agesMs.push(monotonicMs() - parseFloat(payload.toString('latin1', at + marked.length, at + marked.length + 20)));
        },
        closed: () => void closed++,
      });
    }
  }
  process.on('message', () => {
    const sorted = agesMs.sort((a, b) => a - b);
    const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
    process.send?.({ messages: sorted.length, p50: at(0.5), p99: at(0.99), closed } satisfies Heard);
    process.exit(0);
  });
  process.send?.('ready');
}

/** Connections that read nothing, each opened anew when the server ends it: they are that many all the time. */
function stall(port: number, tokens: readonly string[], onCut: () => void): void {
  const open = (token: string): StalledSocket => openStalledSocket(port, [
    'GET /realtime?version=1 HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Upgrade: websocket', 'Connection: Upgrade',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13', `Authorization: Bearer ${token}`, '', '',
  ].join('\r\n'));
  const sockets = tokens.map(open);
  setInterval(() => {
    const isOpen = portsOpenAt(port);
    for (const [index, socket] of sockets.entries()) {
      if (isOpen.has(socket.port)) continue;
      onCut();
      socket.close();
      sockets[index] = open(tokens[index]!);
    }
  }, lookMs);
}

if (import.meta.main) await listen((await Bun.file(process.argv[2]!).json()) as ListenerOrder);
