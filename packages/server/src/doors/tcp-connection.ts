import type { Socket } from 'bun';
import { limits } from '@hubbub/protocol';

export type TcpSocket = Socket<TcpConnection>;

/** How long a connection that we ended may take to read the rest and close, ms. */
const lingerMs = 2_000;

/** Bytes of one connection in a turn of the event loop; who sends more is not read for as many turns as that is more: others have theirs. */
const turnBytes = 16_384;

/** Told that something waits to be written at the end of this tick. */
type OnWriting = (connection: TcpConnection) => void;

/**
 * One TCP connection of a door. What is written leaves at the end of the tick in one write, waits
 * while the peer does not read, and ends the connection when more than `limits.queueBytes` wait or
 * when it stays behind for `limits.queueBehindMs` (Q1). Times are those of `performance.now()`.
 */
export abstract class TcpConnection {
  readonly address: string;
  readonly #socket: TcpSocket;
  readonly #onWriting: OnWriting;
  /** What was written and has not been tried yet; null when nothing. */
  #written: Uint8Array[] | null = null;
  /** The rest of what the peer did not take yet. */
  #rest: Uint8Array | null = null;
  #waitingBytes = 0;
  #behindSince = 0;
  /** When `onDeadline` is called, or 0. */
  #deadline = 0;
  #state: 'open' | 'ending' | 'shut' | 'closed' = 'open';

  constructor(socket: TcpSocket, onWriting: OnWriting) {
    this.address = socket.remoteAddress;
    this.#socket = socket;
    this.#onWriting = onWriting;
  }

  /** Bytes that came in, as they came; the array is valid during the call only. */
  abstract onBytes(bytes: Uint8Array): void;
  /** The time given by `expectWithin` is over. */
  abstract onDeadline(): void;
  /** The peer takes no more or too slowly; ends the connection. */
  abstract onTooFarBehind(): void;
  /** It is closed, by whichever side; called once. */
  abstract onClosed(): void;

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Bytes written that have not left. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Writes at the end of the tick. The bytes are not copied and must not change. Nothing happens once it has ended. */
  write(bytes: Uint8Array): void {
    if (this.#state !== 'open') return;
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes > limits.queueBytes) return this.onTooFarBehind();
    if (this.#written !== null) return void this.#written.push(bytes);
    this.#written = [bytes];
    this.#onWriting(this);
  }

  /** Calls `onDeadline` after so long, instead of an earlier deadline; null for never. Nothing happens once it has ended. */
  expectWithin(ms: number | null): void {
    if (this.#state === 'open') this.#deadline = ms === null ? 0 : performance.now() + ms;
  }

  /** Writes what waits, then closes. What still comes in is thrown away. */
  shut(): void {
    if (this.#state !== 'open') return;
    this.expectWithin(lingerMs);
    this.#state = 'ending';
    this.flush();
  }

  /** Closes at once. */
  cut(): void {
    if (this.#state !== 'closed') this.#socket.terminate();
  }

  /** For the listener: writes what the tick wrote. */
  flush(): void {
    if (this.#state === 'closed' || this.#state === 'shut') return;
    if (this.#rest === null && this.#written !== null) {
      this.#rest = joined(this.#written);
      this.#written = null;
    }
    while (this.#rest !== null && this.#tryRest()) {
      this.#rest = this.#written === null ? null : joined(this.#written);
      this.#written = null;
    }
    if (this.#rest === null && this.#state === 'ending') this.#finish();
  }

  /** For the listener: bytes came in. */
  take(bytes: Uint8Array): void {
    if (this.#state === 'open') this.onBytes(bytes);
    if (bytes.length > turnBytes) this.#passOver(Math.floor(bytes.length / turnBytes));
  }

  /** For the listener: looks at what is late. */
  look(now: number): void {
    if (this.#deadline !== 0 && now >= this.#deadline) {
      this.#deadline = 0;
      if (this.#state === 'open') this.onDeadline();
      else this.cut();
    }
    if (this.#behindSince !== 0 && now - this.#behindSince > limits.queueBehindMs && this.#state === 'open') this.onTooFarBehind();
  }

  /** For the listener: the socket is gone. */
  closed(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#written = this.#rest = null;
    this.#waitingBytes = 0;
    this.onClosed();
  }

  /** Reads nothing for so many turns. */
  #passOver(turns: number): void {
    this.#socket.pause();
    const next = (): void => {
      turns -= 1;
      if (turns > 0 && this.#state !== 'closed') setImmediate(next);
      else this.#socket.resume();
    };
    setImmediate(next);
  }

  /** Whether all of the rest left. */
  #tryRest(): boolean {
    const rest = this.#rest!;
    const taken = Math.max(0, this.#socket.write(rest));
    this.#waitingBytes -= taken;
    if (taken === rest.length) {
      this.#behindSince = 0;
      return true;
    }
    this.#rest = rest.subarray(taken);
    // Whoever takes something is not stuck, but has to catch up within the time.
    if (this.#behindSince === 0) this.#behindSince = performance.now();
    return false;
  }

  /** Ends our side only: closing both at once could take the last words back from a peer that still sends. */
  #finish(): void {
    this.#state = 'shut';
    this.#socket.shutdown();
  }
}

/** The last parts that were joined: a room's listeners mostly hear the same in a tick. */
let lastParts: readonly Uint8Array[] = [];
let lastJoined: Uint8Array = new Uint8Array(0);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const isSame = parts.length === lastParts.length && parts.every((part, at) => part === lastParts[at]);
  if (!isSame) [lastParts, lastJoined] = [parts, Buffer.concat(parts)];
  return lastJoined;
}
