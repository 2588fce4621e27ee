import { openWire, type Wire } from '../../../packages/load/src/wire/open-wire.ts';
import { monotonicMs } from '../history/monotonic.ts';

/** An answer to a command, with when it was asked. */
export interface Answer {
  since: number;
  reply?: unknown;
  refused?: { code: string; retryAfterMs?: number };
}

export interface Fact {
  fact: string;
  room?: unknown;
  seq?: number;
}

export interface ConnectionListener {
  /** The first frame came. */
  opened(): void;
  fact(fact: Fact): void;
  /** It is over; another one is on its way. */
  broken(): void;
  /** Every frame, before it is understood. */
  raw?(text: string): void;
}

type Frame = { ref?: number | null; reply?: unknown; refused?: Answer['refused']; hello?: unknown; facts?: Fact[]; fact?: string };

/** Silence after which something is asked, and after which a connection is given up, ms. */
const askAfterMs = 1_000;
const giveUpAfterMs = 2_000;
/** Between two attempts to connect, ms: doubling up to the most. */
const firstRetryMs = 20;
const mostRetryMs = 500;

/** A WebSocket that comes back by itself, to any node, and gives up what is silent, as our clients do. */
export class LabConnection {
  #wire: Wire | null = null;
  #closed = false;
  #lastRef = 0;
  #lastBytesAt = 0;
  #asked = new Map<number, { since: number; answer: (answer: Answer) => void }>();
  readonly #watch: ReturnType<typeof setInterval>;

  constructor(readonly port: () => number, readonly token: string, readonly random: () => number, readonly on: ConnectionListener) {
    this.#watch = setInterval(() => this.#lookForSilence(), 200);
    void this.#connect();
  }

  /** Asks on the present connection; a break leaves it without an answer. */
  ask(command: string, input: object, answer: (answer: Answer) => void): void {
    const ref = ++this.#lastRef;
    this.#asked.set(ref, { since: monotonicMs(), answer });
    this.#wire?.sendText(JSON.stringify({ ref, command, input }));
  }

  cut(): void {
    this.#wire?.cut();
    this.#broken();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#watch);
    this.#wire?.cut();
    this.#wire = null;
  }

  async #connect(): Promise<void> {
    for (let wait = firstRetryMs; !this.#closed && this.#wire === null; wait = Math.min(2 * wait, mostRetryMs)) {
      await new Promise((resolve) => setTimeout(resolve, this.random() * wait));
      await this.#open().catch(() => undefined);
    }
  }

  async #open(): Promise<void> {
    const early: string[] = [];
    let state: 'opening' | 'open' | 'over' = 'opening';
    const opening = openWire({ host: '127.0.0.1', port: this.port(), path: '/realtime?version=1', token: this.token }, {
      text: (payload) => {
        if (state === 'opening') early.push(payload.toString());
        else if (state === 'open') this.#frame(payload.toString());
      },
      closed: () => {
        const wasOpen = state === 'open';
        state = 'over';
        if (wasOpen) this.#broken();
      },
    });
    // What opens too late is nobody's any more.
    const late = setTimeout(() => {
      if (state === 'opening') state = 'over';
    }, giveUpAfterMs);
    const wire = await Promise.race([opening, new Promise<null>((resolve) => setTimeout(resolve, giveUpAfterMs, null))]).finally(() => clearTimeout(late));
    if (wire === null || (state as string) === 'over' || this.#closed) {
      state = 'over';
      opening.then((unwanted) => unwanted.cut(), () => undefined);
      throw new Error('too late');
    }
    state = 'open';
    this.#wire = wire;
    this.#lastBytesAt = monotonicMs();
    for (const text of early) if (this.#wire === wire) this.#frame(text);
  }

  #broken(): void {
    if (this.#wire === null) return;
    this.#wire = null;
    this.#asked.clear();
    this.on.broken();
    if (!this.#closed) void this.#connect();
  }

  #frame(text: string): void {
    this.#lastBytesAt = monotonicMs();
    this.on.raw?.(text);
    const frame = JSON.parse(text) as Frame;
    if (frame.hello !== undefined) return this.on.opened();
    if (frame.ref !== undefined) return this.#answered(frame);
    for (const fact of frame.facts ?? [frame as Fact]) this.on.fact(fact);
  }

  #answered({ ref, reply, refused }: Frame): void {
    const asked = this.#asked.get(ref ?? -1);
    this.#asked.delete(ref ?? -1);
    asked?.answer({ since: asked.since, ...(refused === undefined ? { reply } : { refused }) });
  }

  #lookForSilence(): void {
    if (this.#wire === null) return;
    const silence = monotonicMs() - this.#lastBytesAt;
    if (silence > giveUpAfterMs) this.cut();
    else if (silence > askAfterMs && this.#asked.size === 0) this.ask('account.read', {}, () => undefined);
  }
}
