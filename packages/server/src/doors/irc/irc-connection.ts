import { TcpConnection, type TcpSocket } from '../tcp-connection.ts';
import { Client, type Wire } from './client.ts';
import type { Door } from './door.ts';
import { hearBytes } from './hear-lines.ts';
import { leave } from './leave.ts';

/** Silence after which it is asked whether it lives, and how long it may take to say so, ms. */
const pingAfterMs = 120_000;
const pongWithinMs = 60_000;

/** The bytes of one IRC connection. */
export class IrcConnection extends TcpConnection implements Wire {
  readonly secure: boolean;
  readonly #client: Client;
  #isAsked = false;

  constructor(socket: TcpSocket, onWriting: (connection: TcpConnection) => void, door: Door, secure: boolean) {
    super(socket, onWriting);
    this.secure = secure;
    this.#client = new Client(door, this);
    door.clients.add(this.#client);
    this.expectWithin(door.settings.registerWithinMs);
  }

  onBytes(bytes: Uint8Array): void {
    hearBytes(this.#client, bytes);
    if (this.#client.registering !== null) return;
    this.#isAsked = false;
    this.expectWithin(pingAfterMs);
  }

  onDeadline(): void {
    if (this.#client.registering !== null) return this.#client.close('Registration timed out');
    if (this.#isAsked) return this.#client.close('Ping timeout');
    this.#isAsked = true;
    this.expectWithin(pongWithinMs);
    const { serverName } = this.#client.door.settings;
    this.send(`:${serverName} PING :${serverName}\r\n`);
  }

  onTooFarBehind(): void {
    this.cut();
  }

  onClosed(): void {
    this.#client.closing = true;
    void leave(this.#client, 'Connection closed');
  }

  send(text: string): void {
    this.write(Buffer.from(text));
  }

  end(): void {
    this.shut();
  }

  /** The server stops. */
  stop(): void {
    this.#client.close('The server is stopping');
  }
}
