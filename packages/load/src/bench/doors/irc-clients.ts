import type { Socket } from 'bun';

/** A crowd of IRC clients on one server, each in one room; deliveries are counted, not read. */
export interface IrcClients {
  readonly count: number;
  /** Connects, registers and joins so many more, `perRoom` in each room; resolves when all are in. */
  add(count: number, perRoom: number): Promise<void>;
  /** Sends so many messages, with at most `window` of each room not yet delivered to everybody else in it. */
  play(messages: number, textBytes: number, window: number): Promise<{ deliveries: number; seconds: number }>;
  close(): void;
}

interface Client {
  socket: Socket<Client>;
  room: Room;
  isIn: boolean;
  tail: string;
}

interface Room {
  name: string;
  clients: Client[];
  heard: number;
  sent: number;
}

const lineFeed = 10;
/** Clients that register at the same time. */
const atOnce = 200;

/** Nobody is connected at first; `close` ends them all. */
export function openIrcClients(host: string, port: number): IrcClients {
  return new Crowd(host, port);
}

class Crowd implements IrcClients {
  readonly #host: string;
  readonly #port: number;
  readonly #rooms: Room[] = [];
  readonly #all: Client[] = [];
  #onHeard: (room: Room) => void = () => {};
  #isCounting = false;

  constructor(host: string, port: number) {
    this.#host = host;
    this.#port = port;
  }

  get count(): number {
    return this.#all.length;
  }

  async add(count: number, perRoom: number): Promise<void> {
    const numbers = Array.from({ length: count }, (_, index) => this.#all.length + index);
    const roomOf = (number: number): Room => {
      const index = Math.floor(number / perRoom);
      return (this.#rooms[index] ??= { name: `#r${index}`, clients: [], heard: 0, sent: 0 });
    };
    let next = 0;
    const one = async (): Promise<void> => {
      while (next < numbers.length) {
        const number = numbers[next++]!;
        await this.#connect(roomOf(number), number);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
  }

  async play(messages: number, textBytes: number, window: number): Promise<{ deliveries: number; seconds: number }> {
    const perRoom = Math.ceil(messages / this.#rooms.length);
    const push = (room: Room): void => pushInto(room, 'x'.repeat(textBytes), perRoom, window);
    for (const room of this.#rooms) Object.assign(room, { heard: 0, sent: 0 });
    this.#isCounting = true;
    const started = performance.now();
    let [deliveries, open] = [0, this.#rooms.length];
    await new Promise<void>((resolve) => {
      this.#onHeard = (room) => {
        if (room.heard < perRoom * (room.clients.length - 1)) return push(room);
        deliveries += room.heard;
        room.heard = Number.NEGATIVE_INFINITY;
        if (--open === 0) resolve();
      };
      for (const room of this.#rooms) push(room);
    });
    this.#isCounting = false;
    return { deliveries, seconds: (performance.now() - started) / 1_000 };
  }

  close(): void {
    for (const { socket } of this.#all) socket.end();
  }

  async #connect(room: Room, number: number): Promise<void> {
    const client = { room, isIn: false, tail: '' } as Client;
    client.socket = await Bun.connect<Client>({
      hostname: this.#host, port: this.#port, data: client,
      socket: { data: (_socket, bytes) => this.#hear(client, bytes), error: () => {} },
    });
    client.socket.write(`NICK n${number}\r\nUSER n 0 * :n\r\nJOIN ${room.name}\r\n`);
    room.clients.push(client);
    this.#all.push(client);
    while (!client.isIn) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  #hear(client: Client, bytes: Uint8Array): void {
    if (this.#isCounting) {
      for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) client.room.heard += 1;
      return this.#onHeard(client.room);
    }
    const text = client.tail + Buffer.from(bytes).toString('latin1');
    if (text.includes(' 366 ')) client.isIn = true;
    client.tail = text.slice(-8);
  }
}

/** Sends what the window has room for; up to ten of the room take turns. */
function pushInto(room: Room, text: string, perRoom: number, window: number): void {
  const others = room.clients.length - 1;
  while (room.sent < perRoom && room.sent - room.heard / others < window) {
    room.clients[room.sent % Math.min(10, room.clients.length)]!.socket.write(`PRIVMSG ${room.name} :${text}\r\n`);
    room.sent += 1;
  }
}
