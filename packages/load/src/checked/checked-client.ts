import { openWire, type Wire } from '../wire/open-wire.ts';
import { SeenLog } from './seen-log.ts';
import type { WriteLog } from './write-log.ts';

export interface CheckedSeat {
  token: string;
  room: string;
}

interface Waiting {
  nonce: string;
  text: string;
}

interface Fact {
  fact: string;
  room?: string;
  seq?: number;
}

type Frame = { ref?: number | null; reply?: never; refused?: { code: string } ; hello?: unknown; facts?: Fact[]; fact?: string };

/** Between two attempts to connect, ms: short, since a test waits for it. */
const retryMs = 25;

/**
 * A client that behaves as ours must – one message in flight, repeated with its nonce until it is
 * answered; after every break it asks for what it missed – and remembers all it saw for the checker.
 */
export class CheckedClient {
  seen: SeenLog | null = null;
  /** Breaks of the connection, and refusals other than those that say to try again. */
  breaks = 0;
  readonly refusals: string[] = [];
  #wire: Wire | null = null;
  #live = false;
  #closed = false;
  #held: Fact[] = [];
  /** The newest entry the catch-up brought: the node may tell those up to it once more, having read further for us than it had told. */
  #caughtUp = 0;
  /** The newest entry told live on this connection. */
  #told = 0;
  #queue: Waiting[] = [];
  #lastRef = 0;
  #asked = new Map<number, (frame: Frame) => void>();

  constructor(readonly at: { host: string; port: number }, readonly seat: CheckedSeat, readonly log: WriteLog) {
    void this.#connect();
  }

  /** Whether it is connected and has caught up. */
  get live(): boolean {
    return this.#live;
  }

  /** Messages not answered yet. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Puts a message into the queue; it is sent until it is answered. */
  send(nonce: string, text: string): void {
    this.log.invoked(nonce);
    this.#queue.push({ nonce, text });
    if (this.#queue.length === 1) this.#sendFirst();
  }

  /** Loses the connection, as a network does; it comes back by itself, after `awayMs` at the earliest. */
  cut(awayMs = 0): void {
    if (this.#wire === null) return;
    this.#wire.cut();
    this.#broken(awayMs);
  }

  close(): void {
    this.#closed = true;
    this.#wire?.cut();
    this.#wire = null;
  }

  async #connect(): Promise<void> {
    while (!this.#closed && this.#wire === null) {
      try {
        await this.#open();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  }

  async #open(): Promise<void> {
    const early: Frame[] = [];
    let state: 'opening' | 'open' | 'over' = 'opening';
    const wire = await openWire({ ...this.at, path: '/realtime?version=1', token: this.seat.token }, {
      text: (payload) => {
        const frame = JSON.parse(payload.toString()) as Frame;
        if (state === 'opening') early.push(frame);
        else if (this.#wire === wire) this.#frame(frame);
      },
      closed: () => {
        const wasOpen = state === 'open';
        state = 'over';
        if (wasOpen && this.#wire === wire) this.#broken();
      },
    });
    if (this.#closed) return wire.cut();
    if ((state as string) === 'over') throw new Error('closed at once');
    state = 'open';
    this.#wire = wire;
    for (const frame of early) this.#frame(frame);
  }

  #broken(awayMs = 0): void {
    this.#wire = null;
    this.#live = false;
    this.#held = [];
    this.#told = 0;
    this.#asked.clear();
    this.breaks++;
    setTimeout(() => void this.#connect(), awayMs);
  }

  #frame(frame: Frame): void {
    if (frame.hello !== undefined) return void this.#begin();
    if (typeof frame.ref === 'number') {
      const answer = this.#asked.get(frame.ref);
      this.#asked.delete(frame.ref);
      return answer?.(frame);
    }
    for (const fact of frame.facts ?? [frame as Fact]) {
      if (this.#live) this.#take(fact);
      else this.#held.push(fact);
    }
  }

  #begin(): void {
    if (this.seen !== null) return this.#catchUp();
    this.#ask('room.read', { room: this.seat.room }, (frame) => {
      const { room } = frame.reply as unknown as { room: { head: number } };
      this.seen = new SeenLog(this.seat.room, room.head);
      this.#goLive();
    });
  }

  #catchUp(): void {
    const seen = this.seen!;
    this.#ask('history.entries', { room: this.seat.room, after: seen.cursor }, (frame) => {
      if (frame.refused !== undefined) return this.cut();
      const { catchUp } = frame.reply as unknown as { catchUp: { reset: boolean; entries: { fact: string }[]; more: boolean } };
      if (catchUp.reset) seen.violations.push('a snapshot came instead of the entries');
      for (const fact of catchUp.entries) seen.take(fact, true);
      if (catchUp.more) this.#catchUp();
      else this.#goLive();
    });
  }

  #goLive(): void {
    this.#caughtUp = this.seen!.cursor;
    for (const fact of this.#held) this.#take(fact);
    this.#held = [];
    this.#live = true;
    this.#sendFirst();
  }

  #take(fact: Fact): void {
    if (fact.room !== this.seat.room || fact.seq === undefined) return;
    this.seen!.take(fact, this.#told < fact.seq && fact.seq <= this.#caughtUp);
    this.#told = fact.seq;
  }

  #sendFirst(): void {
    const first = this.#queue[0];
    if (first === undefined || !this.#live) return;
    const { nonce, text } = first;
    this.#ask('message.send', { room: this.seat.room, nonce, content: { format: 'plain', text } }, (frame) => {
      if (frame.refused !== undefined) return this.#refused(first, frame.refused);
      this.log.acknowledged(nonce, (frame.reply as unknown as { seq: number }).seq);
      this.#queue.shift();
      this.#sendFirst();
    });
  }

  #refused(message: Waiting, { code }: { code: string }): void {
    const again = ['rate-limited', 'storage-failed', 'storage-full', 'overloaded', 'internal'].includes(code);
    if (again) return void setTimeout(() => this.#queue[0] === message && this.#sendFirst(), retryMs);
    this.refusals.push(code);
    this.#queue.shift();
    this.#sendFirst();
  }

  #ask(command: string, input: object, answer: (frame: Frame) => void): void {
    const ref = ++this.#lastRef;
    this.#asked.set(ref, answer);
    this.#wire?.sendText(JSON.stringify({ ref, command, input }));
  }
}
