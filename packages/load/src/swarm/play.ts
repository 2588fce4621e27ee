import { percentiles, type Dialect, type PlayOrder, type PlayResult } from './orders.ts';
import { SeqChecker } from './seq-checker.ts';
import type { SwarmClient, SwarmListener } from './swarm-client.ts';

/** Without any progress for this long, a play ends with what it has, ms. */
const patienceMs = 15_000;

/** Refs are unique over all plays of a process, so that late answers are not mistaken. */
let lastRef = 0;

/**
 * Writes messages at a pace and waits until all are answered and delivered to every member.
 * `listener` is fed by the clients; `run` resolves with what was counted.
 */
export class Play implements Omit<SwarmListener, 'lost'> {
  readonly #waiting = new Map<number, number>();
  readonly #ackMs: number[] = [];
  readonly #checkers = new Map<SwarmClient, SeqChecker>();
  readonly #rooms: SwarmClient[][];
  readonly #filler: string;
  readonly lost: string[] = [];
  #refused: Record<string, number> = {};
  #sent = 0;
  #acknowledged = 0;
  #deliveries = 0;
  #expected = 0;
  #started = 0;
  #progressAt = 0;

  constructor(readonly dialect: Dialect, clients: readonly SwarmClient[], readonly order: PlayOrder) {
    this.#rooms = [...Map.groupBy(clients, ({ seat }) => seat.room).values()];
    this.#filler = 'x'.repeat(order.bytes);
  }

  answered(ref: number, refused: string | null): void {
    const sentAt = this.#waiting.get(ref);
    if (sentAt === undefined) return;
    this.#waiting.delete(ref);
    this.#progressAt = performance.now();
    if (refused !== null) this.#refused[refused] = (this.#refused[refused] ?? 0) + 1;
    else {
      this.#acknowledged++;
      this.#ackMs.push(this.#progressAt - sentAt);
    }
    this.#pump();
  }

  delivered(count: number): void {
    this.#deliveries += count;
    this.#pump();
  }

  sampled(client: SwarmClient, payload: Buffer): void {
    if (this.dialect === 'bare') return;
    let checker = this.#checkers.get(client);
    if (checker === undefined) this.#checkers.set(client, (checker = new SeqChecker()));
    checker.read(JSON.parse(payload.toString()));
  }

  async run(bytesReceived: () => number): Promise<PlayResult> {
    const bytesBefore = bytesReceived();
    this.#started = this.#progressAt = performance.now();
    const timer = setInterval(() => this.#pump(), 1);
    while (!this.#isOver()) await new Promise((resolve) => setTimeout(resolve, 5));
    clearInterval(timer);
    const checkers = [...this.#checkers.values()];
    return {
      sent: this.#sent, acknowledged: this.#acknowledged, refused: this.#refused,
      deliveries: this.#deliveries, expectedDeliveries: this.#expected, lost: this.lost,
      outOfOrder: checkers.reduce((sum, { outOfOrder }) => sum + outOfOrder, 0),
      checkedFacts: checkers.reduce((sum, { checked }) => sum + checked, 0),
      bytesReceived: bytesReceived() - bytesBefore,
      elapsedMs: performance.now() - this.#started, ackMs: percentiles(this.#ackMs),
    };
  }

  #isOver(): boolean {
    const all = this.#sent === this.order.messages && this.#waiting.size === 0 && this.#deliveries >= this.#expected;
    return all || performance.now() - this.#progressAt > patienceMs;
  }

  #pump(): void {
    const { pace, messages } = this.order;
    if ('rate' in pace) {
      const due = Math.min(messages, Math.floor(((performance.now() - this.#started) / 1_000) * pace.rate));
      while (this.#sent < due) this.#send();
      return;
    }
    const perMessage = this.#sent === 0 ? 1 : this.#expected / this.#sent;
    // Deliveries too: a server that runs ahead of its readers must not be paced by answers alone.
    const room = pace.window - Math.ceil((this.#expected - this.#deliveries) / perMessage);
    for (let more = Math.min(room, pace.window - this.#waiting.size); more > 0 && this.#sent < messages; more--) this.#send();
  }

  #send(): void {
    const members = this.#rooms[this.#sent % this.#rooms.length]!;
    const turn = Math.floor(this.#sent / this.#rooms.length);
    const client = members[turn % Math.min(members.length, this.order.sendersPerRoom)]!;
    const ref = ++lastRef;
    this.#sent++;
    this.#expected += members.length;
    this.#waiting.set(ref, performance.now());
    client.wire.sendText(this.#frame(ref, client.seat.room));
  }

  #frame(ref: number, room: string): string {
    if (this.dialect === 'bare') {
      const start = `{"ref":${ref},"fact":"message.sent","text":"`;
      return `${start}${this.#filler.slice(start.length + 2)}"}`;
    }
    const text = `${ref} ${this.#filler}`.slice(0, this.order.bytes);
    return `{"ref":${ref},"command":"message.send","input":{"room":"${room}","nonce":"${nonceStart}${ref}","content":{"text":"${text}"}}}`;
  }
}

/** Nonces are for ever: another process, or another run on the same data, must not repeat one. */
const nonceStart = `load-${Buffer.from(crypto.getRandomValues(new Uint8Array(9))).toString('base64url')}-`;
