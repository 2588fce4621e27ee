import type { App } from '../../app.ts';
import type { Connections } from '../connections.ts';
import type { Audience } from '../fan-out.ts';
import type { People } from '../people.ts';
import type { PresenceBoard } from '../presence-board.ts';
import { listenTcp, type TcpListener } from '../tcp-listener.ts';
import type { PipePorts } from './answer-pipe.ts';
import type { Dialect } from './dialect.ts';
import { PipeConnection } from './pipe-connection.ts';
import { makePipeLogins } from './pipe-logins.ts';
import { PolledRooms } from './polled-rooms.ts';
import { makePushingDoor, pushingDialects } from './pushing-door.ts';

export interface ClassicShared {
  app: App;
  connections: Connections;
  people: People;
  board: PresenceBoard;
}

export interface ClassicSettings {
  host: string;
  /** Name or alias of the room guests are led to; empty for the global room. */
  room: string;
  /** False takes as many connections as come, for load tests. */
  bounded: boolean;
  /** How long a name, a request or the rest of a frame may take to come, ms. */
  patienceMs: number;
}

/** A dialect on its port. */
export interface OpenDialect {
  dialect: Dialect['name'] | 'pipe';
  port: number;
}

export interface ClassicDoor {
  readonly audiences: readonly Audience[];
  /** Opens a port for a dialect, 0 for any free one. Throws what the system says. */
  listen(asked: OpenDialect): OpenDialect;
  /** Takes no new connections any more. */
  stop(): void;
  /** Ends every connection and resolves when all guests have left. */
  close(): Promise<void>;
}

/** Connections at once: a classroom behind one address gets in, a flood of one does not fill the place. */
const most = { perAddress: 250, inAll: 5_000 };
const tooMany = 'There are too many connections.';

/** The classic dialects: `line`, `tilde` and `header`, which are told of messages, and `pipe`, which fetches them. */
export function makeClassicDoor({ app, connections, people, board }: ClassicShared, { host, room, bounded, patienceMs }: ClassicSettings): ClassicDoor {
  const pushing = makePushingDoor({ app, connections, board, room, patienceMs }, people);
  const polled = new PolledRooms(app);
  const logins = makePipeLogins(app, connections, board);
  const ports: PipePorts = { app, logins, polled, room, patienceMs };
  const listeners: TcpListener[] = [];
  const where = (port: number) => ({ host, port, most: bounded ? most : null });

  return {
    audiences: [pushing.audience, polled],
    listen: ({ dialect, port }) => {
      const listener = dialect === 'pipe'
        ? listenTcp({ ...where(port), tooMany: Buffer.from('"400"'), makeConnection: (socket, onWriting) => new PipeConnection(socket, onWriting, ports) })
        : pushing.listen(pushingDialects[dialect], { ...where(port), tooMany });
      listeners.push(listener);
      return { dialect, port: listener.port };
    },
    stop: () => {
      for (const listener of listeners) listener.stop();
    },
    close: async () => {
      await Promise.all(listeners.map((listener) => listener.close((connection) => connection.shut())));
      logins.close();
      await pushing.close();
    },
  };
}
