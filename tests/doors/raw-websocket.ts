import { openRawSocket, type RawSocket } from './raw-socket.ts';
import { frame, type FrameShape, opcodes, type ReceivedFrame, readFrames } from './raw-frames.ts';
import { until } from './until.ts';

/** A WebSocket after its handshake whose client side is made by hand. */
export interface RawWebSocket {
  socket: RawSocket;
  send(shape: FrameShape): void;
  /** One text frame. */
  text(text: string): void;
  frames(): ReceivedFrame[];
  /** Parsed text frames. */
  heard(): Record<string, unknown>[];
  /** Code of the server's close frame, 1006 when it only ended the connection, null while it is open. */
  closeCode(): number | null;
  /** The same once it is closed; rejects after `withinMs`. */
  closed(withinMs?: number): Promise<number>;
}

/** The request that asks for the upgrade, with lines added or replaced; null leaves one out. */
export function upgradeRequest(port: number, headers: Record<string, string | null> = {}, start = 'GET /realtime?version=1 HTTP/1.1'): string {
  const all: Record<string, string | null> = {
    Host: `127.0.0.1:${port}`, Upgrade: 'websocket', Connection: 'Upgrade',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version': '13', ...headers,
  };
  const lines = Object.entries(all).filter(([, value]) => value !== null).map(([name, value]) => `${name}: ${value}`);
  return `${[start, ...lines].join('\r\n')}\r\n\r\n`;
}

/** Connects, upgrades with a bearer token and waits for `hello`; rejects when the server says no. */
export async function openRawWebSocket(port: number, token: string, headers: Record<string, string> = {}): Promise<RawWebSocket> {
  const socket = await openRawSocket(port);
  socket.write(upgradeRequest(port, { Authorization: `Bearer ${token}`, ...headers }));
  await until('an answer to the upgrade', () => socket.received().includes('\r\n\r\n') || socket.isClosed());
  const answer = socket.received().toString('latin1');
  if (!answer.startsWith('HTTP/1.1 101')) throw new Error(answer);
  const ws = overSocket(socket, answer.indexOf('\r\n\r\n') + 4);
  await until('hello', () => ws.heard().length > 0 || ws.closeCode() !== null);
  return ws;
}

function overSocket(socket: RawSocket, start: number): RawWebSocket {
  const frames = (): ReceivedFrame[] => readFrames(socket.received().subarray(start)).frames;
  const closeCode = (): number | null => {
    const close = frames().find(({ opcode }) => opcode === opcodes.close);
    if (close !== undefined) return close.payload.length < 2 ? 1005 : close.payload.readUInt16BE(0);
    return socket.isClosed() ? 1006 : null;
  };
  return {
    socket,
    send: (shape) => socket.write(frame(shape)),
    text: (text) => socket.write(frame({ opcode: opcodes.text, payload: text })),
    frames,
    heard: () => frames().filter(({ opcode }) => opcode === opcodes.text).map(({ payload }) => JSON.parse(payload.toString())),
    closeCode,
    closed: async (withinMs) => {
      await until('the WebSocket is closed', () => closeCode() !== null, withinMs);
      return closeCode()!;
    },
  };
}
