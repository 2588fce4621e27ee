import type { Socket } from 'bun';
import { clientFrame, opcodes } from './client-frame.ts';
import { makeFrameReader } from './frame-reader.ts';

/** A lean WebSocket connection of a load program: no mask, no extensions, no copies. */
export interface Wire {
  sendText(text: string): void;
  /** Bytes received since the handshake. */
  readonly bytes: number;
  /** Ends the TCP connection without a closing handshake, as a lost network does. */
  cut(): void;
}

export interface WireListener {
  /** Gets the payload of every text frame; only valid during the call. */
  text(payload: Buffer): void;
  /** The connection is over; `why` is for a person (close code, or what the socket said). */
  closed(why: string): void;
}

export interface WireAddress {
  host: string;
  port: number;
  /** Path and query. */
  path: string;
  /** Bearer token, or null. */
  token: string | null;
}

const blankLine = Buffer.from('\r\n\r\n');
const utf8 = new TextEncoder();

/** Connects and upgrades; rejects when the server does not answer 101. Pings are answered. */
export function openWire(address: WireAddress, listener: WireListener): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const wire = new TcpWire(address, listener, resolve, reject);
    Bun.connect<undefined>({
      hostname: address.host,
      port: address.port,
      socket: {
        open: (socket) => wire.opened(socket),
        data: (_, chunk) => wire.received(chunk),
        drain: () => wire.flush(),
        close: () => wire.ended('connection closed'),
        error: (_, error) => wire.ended(error.message),
      },
    }).catch(reject);
  });
}

class TcpWire implements Wire {
  bytes = 0;
  #socket: Socket<undefined> | null = null;
  #unsent: Uint8Array[] = [];
  #handshake: Buffer | null = Buffer.alloc(0);
  #over = false;
  readonly #read: (chunk: Buffer) => void;

  constructor(
    readonly address: WireAddress, readonly listener: WireListener,
    readonly resolve: (wire: Wire) => void, readonly reject: (error: Error) => void,
  ) {
    this.#read = makeFrameReader((opcode, payload) => this.#frame(opcode, payload));
  }

  opened(socket: Socket<undefined>): void {
    this.#socket = socket;
    const { host, port, path, token } = this.address;
    const key = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
    this.#write(utf8.encode([
      `GET ${path} HTTP/1.1`, `Host: ${host}:${port}`, 'Upgrade: websocket', 'Connection: Upgrade',
      `Sec-WebSocket-Key: ${key}`, 'Sec-WebSocket-Version: 13', ...(token === null ? [] : [`Authorization: Bearer ${token}`]),
      '', '',
    ].join('\r\n')));
  }

  received(chunk: Buffer): void {
    if (this.#handshake === null) {
      this.bytes += chunk.length;
      this.#read(chunk);
      return;
    }
    const head = Buffer.concat([this.#handshake, chunk]);
    const end = head.indexOf(blankLine);
    if (end === -1) {
      this.#handshake = head;
      return;
    }
    this.#handshake = null;
    const status = head.subarray(0, head.indexOf('\r\n')).toString();
    if (!status.startsWith('HTTP/1.1 101')) return this.#refused(status, head.subarray(end + 4).toString());
    this.resolve(this);
    if (head.length > end + 4) this.received(head.subarray(end + 4));
  }

  sendText(text: string): void {
    this.#write(clientFrame(opcodes.text, utf8.encode(text)));
  }

  cut(): void {
    this.#over = true;
    this.#socket?.terminate();
  }

  flush(): void {
    const waiting = this.#unsent;
    this.#unsent = [];
    for (const bytes of waiting) this.#write(bytes);
  }

  ended(why: string): void {
    if (this.#over) return;
    this.#over = true;
    if (this.#handshake !== null) this.reject(new Error(why));
    else this.listener.closed(why);
  }

  #write(bytes: Uint8Array): void {
    if (this.#unsent.length > 0) return void this.#unsent.push(bytes);
    const written = this.#socket?.write(bytes) ?? 0;
    if (written < bytes.length) this.#unsent.push(bytes.subarray(Math.max(written, 0)));
  }

  #frame(opcode: number, payload: Buffer): void {
    if (opcode === opcodes.text) this.listener.text(payload);
    else if (opcode === opcodes.ping) this.#write(clientFrame(opcodes.pong, payload));
    else if (opcode === opcodes.close) {
      const code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      this.ended(`closed with ${code} ${payload.subarray(2).toString()}`.trim());
      this.#socket?.end();
    }
  }

  #refused(status: string, body: string): void {
    this.#over = true;
    this.#socket?.end();
    this.reject(new Error(`${status} ${body.slice(0, 200)}`.trim()));
  }
}
