import { createConnection } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { until } from './until.ts';

/** A TCP connection that sends exactly the bytes it is given and keeps all it gets. */
export interface RawSocket {
  /** Text goes out as latin1: one byte a character. */
  write(bytes: Uint8Array | string): void;
  /** Everything received so far. */
  received(): Buffer;
  isClosed(): boolean;
  /** Resolves when the other side has ended it; rejects after `withinMs`. */
  closed(withinMs?: number): Promise<void>;
  /** Bytes given to `write` that have not left yet. */
  unsent(): number;
  stopReading(): void;
  readAgain(): void;
  /** Ends it without a closing handshake of any protocol. */
  cut(): void;
}

/** How to connect: from another address of this machine; with TLS, trusting this certificate for `localhost`. */
export interface RawOptions {
  localAddress?: string;
  trust?: string;
}

/** Connects to a port of this machine; rejects when nobody listens. */
export function openRawSocket(port: number, { trust, localAddress }: RawOptions = {}): Promise<RawSocket> {
  const chunks: Buffer[] = [];
  let isClosed = false;
  const where = { port, host: '127.0.0.1', noDelay: true, ...(localAddress === undefined ? {} : { localAddress }) };
  const socket = trust === undefined ? createConnection(where) : connectTls({ ...where, ca: trust, servername: 'localhost' });
  socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
  socket.on('close', () => (isClosed = true));
  const raw: RawSocket = {
    write: (bytes) => void (isClosed || socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)),
    received: () => {
      if (chunks.length !== 1) chunks.splice(0, chunks.length, Buffer.concat(chunks));
      return chunks[0]!;
    },
    isClosed: () => isClosed,
    closed: (withinMs) => until('the connection ends', () => isClosed, withinMs),
    unsent: () => socket.writableLength,
    stopReading: () => void socket.pause(),
    readAgain: () => void socket.resume(),
    cut: () => void socket.destroy(),
  };
  return new Promise((resolve, reject) => {
    socket.once(trust === undefined ? 'connect' : 'secureConnect', () => resolve(raw));
    // An error after that is a reset by the server: `close` follows.
    socket.on('error', reject);
  });
}
