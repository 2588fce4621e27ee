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

export function openIrcClients(host: string, port: number): IrcClients {
  const rooms: Room[] = [];
  const all: Client[] = [];
  let onHeard: (room: Room) => void = () => {};
  let isCounting = false;

  const hear = (client: Client, bytes: Uint8Array): void => {
    if (isCounting) {
      for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) client.room.heard += 1;
      return onHeard(client.room);
    }
    const text = client.tail + Buffer.from(bytes).toString('latin1');
    if (text.includes(' 366 ')) client.isIn = true;
    client.tail = text.slice(-8);
  };

  const connect = async (room: Room, number: number): Promise<void> => {
    const client = { room, isIn: false, tail: '' } as Client;
    client.socket = await Bun.connect<Client>({
      hostname: host, port, data: client,
      socket: { data: (_socket, bytes) => hear(client, bytes), error: () => {} },
    });
    client.socket.write(`NICK n${number}\r\nUSER n 0 * :n\r\nJOIN ${room.name}\r\n`);
    room.clients.push(client);
    all.push(client);
    while (!client.isIn) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  return {
    get count() {
      return all.length;
    },
    add: async (count, perRoom) => {
      const numbers = Array.from({ length: count }, (_, index) => all.length + index);
      for (const number of numbers) rooms[Math.floor(number / perRoom)] ??= { name: `#r${Math.floor(number / perRoom)}`, clients: [], heard: 0, sent: 0 };
      let next = 0;
      const one = async (): Promise<void> => {
        while (next < numbers.length) {
          const number = numbers[next++]!;
          await connect(rooms[Math.floor(number / perRoom)]!, number);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, one));
    },
    play: async (messages, textBytes, window) => {
      isCounting = true;
      const started = performance.now();
      const deliveries = await playRooms(rooms, Math.ceil(messages / rooms.length), 'x'.repeat(textBytes), window, (hear) => (onHeard = hear));
      isCounting = false;
      return { deliveries, seconds: (performance.now() - started) / 1_000 };
    },
    close: () => {
      for (const { socket } of all) socket.end();
    },
  };
}

/** Keeps at most `window` messages of each room on their way; resolves with the deliveries when all have arrived. */
function playRooms(rooms: readonly Room[], perRoom: number, text: string, window: number, listen: (hear: (room: Room) => void) => void): Promise<number> {
  return new Promise((resolve) => {
    let deliveries = 0;
    let open = rooms.length;
    const push = (room: Room): void => {
      const others = room.clients.length - 1;
      while (room.sent < perRoom && room.sent - room.heard / others < window) {
        room.clients[room.sent % Math.min(10, room.clients.length)]!.socket.write(`PRIVMSG ${room.name} :${text}\r\n`);
        room.sent += 1;
      }
    };
    listen((room) => {
      if (room.heard < perRoom * (room.clients.length - 1)) return push(room);
      deliveries += room.heard;
      room.heard = Number.NEGATIVE_INFINITY;
      if (--open === 0) resolve(deliveries);
    });
    for (const room of rooms) Object.assign(room, { heard: 0, sent: 0 });
    for (const room of rooms) push(room);
  });
}
