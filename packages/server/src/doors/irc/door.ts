import type { App } from '../../app.ts';
import type { DeliveredReports } from '../delivered-reports.ts';
import type { Channels } from './channels.ts';
import type { Client } from './client.ts';
import type { Monitors } from './monitors.ts';
import type { People } from './people.ts';
import type { Person } from './person.ts';
import type { PastPeople } from './past-people.ts';
import type { RoomsHeard } from './rooms-heard.ts';

/** How the IRC door was opened. */
export interface IrcSettings {
  /** What the server calls itself; in every line of its own. */
  serverName: string;
  /** The place's name. */
  network: string;
  /** What PASS must be for everybody, or null. */
  password: string | null;
  guests: 'closed' | 'join' | 'create';
  registerBeforeConnect: boolean;
  /** How long a connection may take until it is registered, ms. */
  registerWithinMs: number;
}

/** Notes registered connections where all doors do. */
export interface LiveList {
  add(client: Client): void;
  remove(client: Client): void;
}

/** What all parts of the door share. */
export interface Door {
  app: App;
  settings: IrcSettings;
  /** Where it listens for TLS; null when it does not. */
  tlsPort: number | null;
  people: People;
  channels: Channels;
  monitors: Monitors;
  past: PastPeople;
  /** What happens in rooms, in order. */
  rooms: RoomsHeard;
  /** Messages that went out to clients. */
  delivered: DeliveredReports;
  /** All connections, registered or not. */
  clients: Set<Client>;
  /** The place's list of live connections, by which sessions end and presence is known. */
  live: LiveList;
  startedAt: number;
  /** Shows that somebody's real name is another one now. */
  setRealname(person: Person, realname: string): void;
}
