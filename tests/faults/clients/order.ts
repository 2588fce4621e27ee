import type { Ports } from '../place/node-order.ts';

/** A room of the run. */
export interface LabRoom {
  id: string;
  alias: string;
  /** `everyone`: the global room, where whoever is connected may read. */
  heat: 'hot' | 'cold' | 'everyone';
  kind: 'public' | 'private' | 'global';
  /** User id; empty for the global room. */
  owner: string;
  members: string[];
}

/** A logical client's account. */
export interface Seat {
  client: string;
  role: 'member' | 'http' | 'irc' | 'line' | 'spy' | 'session';
  user: string;
  token: string;
  /** For signing in by name; null for accounts with a token only. */
  account: { name: string; password: string } | null;
}

/** What a client process is started with. */
export interface ClientOrder {
  historyFile: string;
  seed: number;
  /** Doors of each node. */
  nodes: Ports[];
  rooms: LabRoom[];
  seats: Seat[];
  /** Of each logical client. */
  operationsPerSecond: number;
}

/** What the lab tells a client process: stop asking for new things and say when all is level; close. */
export type ClientTold = 'burst' | 'quiesce' | 'finish';
/** What it says. */
export type ClientSays = 'ready' | 'level' | { error: string };

/** What a logical client is to its process. */
export interface LogicalClient {
  /** Resolves when it has nothing waiting and is at the head of everything; notes so. */
  level(): Promise<void>;
  burst(): void;
  close(): void;
}
