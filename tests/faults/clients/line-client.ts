import { hashOf, isFirstText, makeBody, parseBody } from '../history/body.ts';
import { nextIn } from './chance.ts';
import { type LineSocket, openLineSocket } from './line-socket.ts';
import type { LogicalClient, Seat } from './order.ts';
import type { ClientPorts } from './websocket-client.ts';

/** After this without its echo a text counts as unknown, and the connection is given up, ms. */
const patienceMs = 2_000;

/**
 * What the plain doors share: texts have no nonce, so one that is not echoed before the break may or
 * may not be there, and is not repeated. Echoes and others' texts are heard in the room's order.
 */
export abstract class TextClient implements LogicalClient {
  protected readonly socket: LineSocket;
  #waiting: { cid: string; since: number } | null = null;
  #count = 0;
  #isIn = false;
  #isWorking = true;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(readonly seat: Seat, readonly ports: ClientPorts, port: () => number, readonly door: 'irc' | 'line', readonly room: string) {
    this.socket = openLineSocket(port, { opened: () => this.opened(), text: (text) => this.text(text), broken: () => this.broken() });
    this.#timer = setInterval(() => this.#giveUp(), 100);
    this.#workLater();
  }

  protected abstract opened(): void;
  protected abstract text(text: string): void;
  protected abstract say(body: string): boolean;

  /** It hears the room from here on. */
  protected isIn(): void {
    this.#isIn = true;
    this.ports.notes.add(this.seat.client, { is: 'sub', door: this.door, room: this.room, after: 0, how: 'fresh' });
  }

  protected broken(): void {
    this.#isIn = false;
    this.#waiting = null;
  }

  /** A body came, of the room or of others; `seq` where the door names it. */
  protected heard(body: string, seq?: number): void {
    const parsed = parseBody(body);
    // Edits are told as texts of their own here; what they change is checked on the other doors.
    if (parsed === undefined || parsed.room !== this.room || !isFirstText(body)) return;
    const { client, user } = this.seat;
    const { cid } = parsed;
    const hash = hashOf(body);
    this.ports.notes.add(client, { is: 'heard', door: this.door, room: this.room, cid, hash });
    if (seq !== undefined) this.ports.notes.add(client, { is: 'recv', door: this.door, user, room: this.room, seq, fact: 'message.sent', live: true, cid, hash });
    if (cid !== this.#waiting?.cid) return;
    this.ports.notes.add(client, { is: 'ok', cid, ...(seq === undefined ? {} : { seq }) });
    this.#waiting = null;
  }

  burst(): void {}

  async level(): Promise<void> {
    this.#isWorking = false;
    while (!this.#isIn || this.#waiting !== null) await new Promise((resolve) => setTimeout(resolve, 20));
    this.ports.notes.add(this.seat.client, { is: 'level' });
  }

  close(): void {
    this.#isWorking = false;
    clearInterval(this.#timer);
    this.socket.close();
  }

  #workLater(): void {
    setTimeout(() => {
      if (!this.#isWorking) return;
      if (this.#isIn && this.#waiting === null) this.#send();
      this.#workLater();
    }, nextIn(this.ports.operationsPerSecond, this.ports.random));
  }

  #send(): void {
    const { client, user } = this.seat;
    const cid = `${client}-${this.#count++}`;
    const body = makeBody({ room: this.room, cid }, 0, this.ports.random);
    this.ports.notes.add(client, { is: 'invoke', door: this.door, user, room: this.room, op: 'send', cid, hash: hashOf(body) });
    if (this.say(body)) this.#waiting = { cid, since: performance.now() };
  }

  #giveUp(): void {
    if (this.#waiting !== null && performance.now() - this.#waiting.since > patienceMs) this.socket.cut();
  }
}

/** A guest of the `line` dialect, in the room of everyone. */
export class LineClient extends TextClient {
  #rest = '';
  #isWelcome = false;

  constructor(seat: Seat, ports: ClientPorts, port: () => number) {
    super(seat, ports, port, 'line', ports.rooms.find(({ heat }) => heat === 'everyone')!.id);
  }

  protected opened(): void {
    this.#rest = '';
    this.#isWelcome = false;
    this.socket.write(`${this.seat.client}\n`);
  }

  protected text(text: string): void {
    if (!this.#isWelcome) {
      this.#isWelcome = true;
      this.isIn();
    }
    this.#rest += text;
    let end = 0;
    // Texts have no frame: a body ends at its only full stop.
    for (const found of this.#rest.matchAll(/cnry-[a-z0-9]{16}-[^.]*\./g)) {
      this.heard(found[0]);
      end = found.index + found[0].length;
    }
    this.#rest = this.#rest.slice(end).slice(-4_096);
  }

  protected say(body: string): boolean {
    return this.socket.write(`${body}\n`);
  }
}
