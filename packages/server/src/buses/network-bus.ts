import type { Log } from '../kernel/log.ts';
import { type Bus, type Hint, maxHintBytes, type Subject } from './bus.ts';

/** One connection to what carries the hints. */
export interface Wire {
  /** Hints leave in this order; those that would have to wait for long are dropped. */
  send(hints: readonly Hint[]): void;
  /** Settles when the other side has it, or when the wire ends. */
  subscribe(subject: Subject): Promise<void>;
  unsubscribe(subject: Subject): void;
  /** One way there and back; may stay open when nobody answers. */
  ask(): Promise<unknown>;
  /** Resolves with the reason when the connection is over. */
  ended: Promise<string>;
  /** At once, without waiting for the other side. */
  close(): void;
}

export interface NetworkBusOptions {
  /** What operators read in the log: kind and hosts, never a password. */
  name: string;
  log: Log;
  /** Rejects within a few seconds when nobody answers. `hear` may be given more than was subscribed to. */
  openWire(hear: (hint: Hint) => void): Promise<Wire>;
}

/** Longest pause before the next try to connect, ms; the first one is as short as the shortest. */
const pauseMs = { shortest: 50, longest: 1_000 };
/** Between an answer and the next question, ms. A silent death is noticed within four of these. */
const beatMs = 500;
/** Beats to wait for an answer; counted one by one, since a process that stood still itself has answers to read first. */
const patienceBeats = 3;

/**
 * A bus over a network: holds one wire, opens another when it ends, and subscribes again. Resolves
 * after the first try, whatever came of it: a node serves without its bus, it only hears of others
 * more slowly.
 */
export async function openNetworkBus(options: NetworkBusOptions): Promise<Bus> {
  const bus = new NetworkBus(options);
  await bus.tried;
  return bus;
}

class NetworkBus implements Bus {
  readonly tried: Promise<void>;
  readonly #options: NetworkBusOptions;
  readonly #subjects = new Map<Subject, Promise<void>>();
  readonly #onReturn: (() => void)[] = [];
  #onHint: (hint: Hint) => void = () => {};
  #state: 'starting' | 'up' | 'down' | 'closed' = 'starting';
  #wire: Wire | null = null;
  #failures = 0;
  #wake = (): void => {};
  readonly #kept: Promise<void>;

  constructor(options: NetworkBusOptions) {
    this.#options = options;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.tried = promise;
    this.#kept = this.#keep(resolve);
  }

  readonly publish = (hints: readonly Hint[]): void => {
    if (this.#state !== 'up') return;
    const fitting = hints.filter((hint) => this.#fits(hint));
    if (fitting.length === 0) return;
    try {
      this.#wire?.send(fitting);
    } catch {
      // The wire ends just now: the hints are lost, as in every break.
    }
  };

  readonly subscribe = (subject: Subject): Promise<void> => {
    const known = this.#subjects.get(subject);
    if (known !== undefined) return known;
    const done = this.#wire?.subscribe(subject).catch(() => {}) ?? Promise.resolve();
    this.#subjects.set(subject, done);
    return done;
  };

  readonly unsubscribe = (subject: Subject): void => {
    if (this.#subjects.delete(subject)) this.#wire?.unsubscribe(subject);
  };

  readonly onHint = (listen: (hint: Hint) => void): void => {
    this.#onHint = listen;
  };

  readonly onReturn = (listen: () => void): void => void this.#onReturn.push(listen);

  readonly isUp = (): boolean => this.#state === 'up';

  readonly close = async (): Promise<void> => {
    this.#state = 'closed';
    this.#wire?.close();
    this.#wake();
    await this.#kept;
  };

  async #keep(tried: () => void): Promise<void> {
    while (!this.#isClosed()) {
      const reason = await this.#live(tried).catch(messageOf);
      this.#wire = null;
      this.#lost(reason);
      tried();
      if (!this.#isClosed()) await this.#pause();
    }
  }

  /** Opens a wire and answers why it ended. */
  async #live(ready: () => void): Promise<string> {
    const wire = await this.#options.openWire((hint) => this.#hear(hint));
    const over = Promise.race([wire.ended, silence(wire)]);
    if (this.#isClosed()) wire.close();
    this.#wire = wire;
    // Asked for before the first await, so that none is left out: from now on `subscribe` finds the wire.
    const restored = Promise.allSettled([...this.#subjects.keys()].map((subject) => wire.subscribe(subject)));
    const isThere = await Promise.race([restored.then(() => true), over.then(() => false)]);
    if (isThere) this.#found();
    ready();
    const reason = await over;
    wire.close();
    return reason;
  }

  #isClosed(): boolean {
    return this.#state === 'closed';
  }

  #found(): void {
    if (this.#isClosed()) return;
    const isReturn = this.#state === 'down';
    this.#state = 'up';
    this.#failures = 0;
    if (!isReturn) return;
    this.#options.log.info({ bus: this.#options.name }, 'the bus is back');
    for (const listen of this.#onReturn) this.#guarded(listen);
  }

  #lost(reason: string): void {
    if (this.#state === 'up' || this.#state === 'starting') {
      const what = this.#state === 'up' ? 'the bus was lost' : 'the bus cannot be reached';
      this.#options.log.warn({ bus: this.#options.name, reason }, `${what}; until it is back, what other nodes do shows later here`);
      this.#state = 'down';
    }
    this.#failures += 1;
  }

  #hear(hint: Hint): void {
    if (this.#subjects.has(hint.subject) && !this.#isClosed()) this.#guarded(() => this.#onHint(hint));
  }

  #guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#options.log.error({ error: String(error) }, 'a listener of the bus failed');
    }
  }

  /** A body that is too long is a bug of who made it, but nothing here is worth failing for. */
  #fits({ subject, body }: Hint): boolean {
    // A unit of UTF-16 takes three bytes at most: short bodies need no counting.
    if (body.length * 3 <= maxHintBytes || Buffer.byteLength(body) <= maxHintBytes) return true;
    this.#options.log.error({ subject, length: body.length }, 'a hint is too long for the bus');
    return false;
  }

  async #pause(): Promise<void> {
    const most = Math.min(pauseMs.longest, pauseMs.shortest * 2 ** Math.min(this.#failures, 10));
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      // Spread, so that nodes that lost it together do not come back together.
      setTimeout(resolve, most * (0.5 + Math.random() / 2));
    });
  }
}

/** Resolves when a question stays without an answer for too long; the only sign of a server that froze or a cable that was cut. */
async function silence(wire: Wire): Promise<string> {
  let isOver = false;
  void wire.ended.then(() => {
    isOver = true;
  });
  while (!isOver && (await isAnswered(wire))) await Bun.sleep(beatMs);
  return 'it does not answer';
}

async function isAnswered(wire: Wire): Promise<boolean> {
  const answer = wire.ask().then(() => true, () => false);
  for (let beats = 0; beats < patienceBeats; beats += 1) {
    const heard = await Promise.race([answer, Bun.sleep(beatMs)]);
    if (heard !== undefined) return heard;
  }
  return false;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
