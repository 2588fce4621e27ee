import { canariesIn } from '../history/body.ts';
import type { LabDoor } from '../history/event.ts';
import { pick } from './chance.ts';
import { LabConnection } from './lab-connection.ts';
import { openLineSocket } from './line-socket.ts';
import type { LogicalClient, Seat } from './order.ts';
import type { ClientPorts } from './websocket-client.ts';

const probeEveryMs = 150;

/** What a spy asks about a room it is not in. */
const probes: readonly [string, (room: string, user: string) => object][] = [
  ['history.read', (room) => ({ room, limit: 20 })], ['history.entries', (room) => ({ room, after: 0 })], ['history.events', (room) => ({ room })],
  ['sync.start', (room) => ({ cursors: [{ room, seq: 0 }] })], ['room.read', (room) => ({ room })], ['member.list', (room) => ({ room })],
  ['message.react', (room) => ({ room, message: 2, emoji: '👍', on: true, nonce: crypto.randomUUID() })], ['read.positions', (room) => ({ room })],
  ['message.send', (room) => ({ room, content: { text: 'spy' }, replyTo: 2, nonce: crypto.randomUUID() })], ['read.mark', (room) => ({ room, seq: 1 })],
  ['room.join', (room) => ({ room: `${room.slice(0, 15)}0`, nonce: crypto.randomUUID() })], ['read.mentions', (room) => ({ room, after: 0 })],
];

/** Somebody with an account who is in no room of the run but everyone's, and asks for the others by every way there is. */
export class WebSocketSpy implements LogicalClient {
  readonly #connection: LabConnection;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #secret: readonly string[];

  constructor(readonly seat: Seat, readonly ports: ClientPorts) {
    this.#secret = ports.rooms.filter(({ heat }) => heat !== 'everyone').map(({ id }) => id);
    this.#connection = new LabConnection(ports.port, seat.token, ports.random, {
      opened: () => {}, fact: () => {}, broken: () => {}, raw: (text) => this.#hear('websocket', text),
    });
    this.#timer = setInterval(() => void this.#probe(), probeEveryMs);
  }

  burst(): void {}
  async level(): Promise<void> {}

  close(): void {
    clearInterval(this.#timer);
    this.#connection.close();
  }

  async #probe(): Promise<void> {
    const { random, notes } = this.ports;
    const room = pick(this.#secret, random);
    const [command, input] = pick(probes, random);
    this.#connection.ask(command, input(room, this.seat.user), () => notes.add(this.seat.client, { is: 'probe', door: 'websocket' }));
    if (random() > 0.3) return;
    try {
      const path = pick(['messages', 'entries?after=0', 'events', '', 'members'], random);
      const url = `http://127.0.0.1:${this.ports.port()}/api/v1/rooms/${room}/${path}`.replace(/\/$/, '');
      const response = await fetch(url, { headers: { authorization: `Bearer ${this.seat.token}` }, signal: AbortSignal.timeout(2_000) });
      this.#hear('http', await response.text());
      notes.add(this.seat.client, { is: 'probe', door: 'http' });
    } catch {
      // A fault of the network tells nothing.
    }
  }

  #hear(door: LabDoor, text: string): void {
    noteLeaks(this.ports, this.seat, door, text);
    // Facts of a room are told to nobody outside, whatever they hold.
    if (!text.startsWith('{"fact')) return;
    const about = this.#secret.filter((room) => text.includes(`"room":"${room}"`));
    for (const room of about) this.ports.notes.add(this.seat.client, { is: 'leak', door, user: this.seat.user, room });
  }
}

/** The same as a guest on IRC. */
export class IrcSpy implements LogicalClient {
  readonly #socket: ReturnType<typeof openLineSocket>;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(readonly seat: Seat, readonly ports: ClientPorts, port: () => number) {
    this.#socket = openLineSocket(port, {
      opened: () => void this.#socket.write(`NICK ${seat.client}\r\nUSER ${seat.client} 0 * :spy\r\n`),
      text: (text) => {
        noteLeaks(ports, seat, 'irc', text);
        if (text.includes(':You are not there') || / 40[34] | 47\d | 442 /.test(text)) ports.notes.add(seat.client, { is: 'probe', door: 'irc' });
      },
      broken: () => {},
    });
    const { random, rooms } = ports;
    const hidden = rooms.filter(({ heat }) => heat !== 'everyone');
    this.#timer = setInterval(() => {
      const { alias } = pick(hidden, random);
      this.#socket.write(`${pick([`JOIN #${alias}`, `CHATHISTORY LATEST #${alias} * 20`, `NAMES #${alias}`, `PRIVMSG #${alias} :spy`, `WHO #${alias}`, `TOPIC #${alias}`], random)}\r\n`);
    }, 2 * probeEveryMs);
  }

  burst(): void {}
  async level(): Promise<void> {}

  close(): void {
    clearInterval(this.#timer);
    this.#socket.close();
  }
}

function noteLeaks({ notes, rooms }: ClientPorts, { client, user }: Seat, door: LabDoor, text: string): void {
  const everyone = rooms.find(({ heat }) => heat === 'everyone')?.id;
  for (const room of canariesIn(text)) if (room !== everyone) notes.add(client, { is: 'leak', door, user, room });
}
