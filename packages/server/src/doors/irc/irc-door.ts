import type { TLSOptions } from 'bun';
import type { App } from '../../app.ts';
import type { Connections } from '../connections.ts';
import { makeDeliveredReports } from '../delivered-reports.ts';
import type { PresenceBoard } from '../presence-board.ts';
import { listenTcp, type TcpListener } from '../tcp-listener.ts';
import { Channels } from './channels.ts';
import type { Door, IrcSettings } from './door.ts';
import { IrcAudience } from './irc-audience.ts';
import { IrcConnection } from './irc-connection.ts';
import { Monitors } from './monitors.ts';
import { PastPeople } from './past-people.ts';
import { People } from './people.ts';
import { RoomsHeard } from './rooms-heard.ts';
import { setRealname } from './set-realname.ts';
import { showFact } from './show-fact.ts';

/** Where the door listens. */
export interface IrcAddress {
  host: string;
  port: number;
  tls?: TLSOptions;
}

export interface IrcDoor {
  audience: IrcAudience;
  /** Opens one more place to listen at; throws what the system says. */
  listen(address: IrcAddress): TcpListener;
  /** Takes no new connections any more. */
  stop(): void;
  close(): Promise<void>;
}

/** Connections at once from one address, and in all. */
const most = { perAddress: 1_000, inAll: 50_000 };

/** The IRC door: lines ↔ commands and facts (docs/operate/irc.md). */
export function makeIrcDoor(app: App, settings: IrcSettings, connections: Connections, board: PresenceBoard, limited: boolean): IrcDoor {
  const people = new People(app.clock);
  const channels = new Channels(people);
  const door: Door = {
    app, settings, tlsPort: null, people, channels, monitors: new Monitors(), past: new PastPeople(), clients: new Set(), startedAt: app.clock(),
    delivered: makeDeliveredReports(app),
    rooms: new RoomsHeard(app, people, channels, (channel, fact) => {
      showFact(door, channel, fact);
      if (fact.fact === 'message.sent') door.delivered.note(channel.id, fact.seq, channel.listeners);
    }),
    setRealname: (person, realname) => setRealname(door, person, realname),
    live: {
      add: (client) => {
        connections.add(client);
        board.touched(client.user);
      },
      remove: (client) => {
        connections.remove(client);
        board.touched(client.user);
      },
    },
  };
  const listeners: TcpListener[] = [];
  return {
    audience: new IrcAudience(door),
    listen: ({ host, port, tls }) => {
      const listener = listenTcp({
        host, port, ...(tls === undefined ? {} : { tls }), most: limited ? most : null,
        tooMany: Buffer.from('ERROR :Too many connections from your address\r\n'),
        makeConnection: (socket, onWriting) => new IrcConnection(socket, onWriting, door, tls !== undefined),
      });
      if (tls !== undefined) door.tlsPort = listener.port;
      listeners.push(listener);
      return listener;
    },
    stop: () => {
      for (const listener of listeners) listener.stop();
    },
    close: async () => {
      door.delivered.close();
      await Promise.all(listeners.map((listener) => listener.close((connection) => (connection as IrcConnection).stop())));
    },
  };
}

