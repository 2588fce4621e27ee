import { Socket } from 'node:net';
import pg from 'pg';
import { openFirstHost, urlsOfHosts } from '../kernel/database-hosts.ts';
import { newId } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { Bus, Hint } from './bus.ts';
import { openNetworkBus, type Wire } from './network-bus.ts';
import { packHints, unpackHints } from './packed-hints.ts';

export interface PostgresBusOptions {
  /** `postgres://`; several hosts with commas between, of which the one that takes writes is used. */
  url: string;
  log: Log;
  /** Places in one database with different ones do not hear each other; a lower-case word. */
  channel?: string;
}

const connectMs = 1_500;
/** Longest a statement may take, ms; then the connection counts as lost. */
const statementMs = 1_500;
/** Hints that may wait for a slow database; those beyond are dropped. */
const maxWaiting = 20_000;
/** Payloads in one statement. */
const maxTogether = 64;

/**
 * A bus on LISTEN and NOTIFY over one connection of its own. All nodes listen to one channel, and
 * what is said together travels together: PostgreSQL hands every notification of a database to every
 * listening connection anyway, and looks through all its channels for each. See ADR 0013.
 */
export function openPostgresBus({ url, log, channel = 'hubbub' }: PostgresBusOptions): Promise<Bus> {
  const node = newId();
  const urls = urlsOfHosts(url);
  return openNetworkBus({
    name: `PostgreSQL ${urls.map((one) => new URL(one).host).join(',')}`, log,
    // A standby refuses to listen, so the first that opens is the primary.
    openWire: (hear) => openFirstHost(urls, (one) => openPostgresWire({ url: one, channel, node }, hear)),
  });
}

interface Place {
  url: string;
  channel: string;
  node: string;
}

async function openPostgresWire({ url, channel, node }: Place, hear: (hint: Hint) => void): Promise<Wire> {
  // Held here, because the library closes politely only, and a dead server is not polite.
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: url, stream: () => socket, connectionTimeoutMillis: connectMs, query_timeout: statementMs, keepAlive: true, application_name: 'hubbub bus',
  });
  const ended = Promise.withResolvers<string>();
  client.on('error', ({ message }) => ended.resolve(message));
  client.on('end', () => ended.resolve('it closed the connection'));
  client.on('notification', ({ payload = '' }) => {
    for (const hint of unpackHints(payload, node)) hear(hint);
  });
  try {
    await client.connect();
    // What is said need not reach a disk: nobody may rely on it.
    await client.query(`set synchronous_commit = off; listen ${client.escapeIdentifier(channel)}`);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  let last: Promise<unknown> = Promise.resolve();
  /** The library wants one query at a time; after one that failed the wire is over. */
  const inTurn = (query: string | pg.QueryConfig): Promise<unknown> => (last = last.then(() => client.query(query)));
  const notify = (payloads: string[]): Promise<unknown> => inTurn({ name: 'say', text: 'select pg_notify($1, said) from unnest($2::text[]) said', values: [channel, payloads] });
  return {
    send: makeSpeaker(notify, node, ended.resolve), ended: ended.promise,
    subscribe: async () => {},
    unsubscribe: () => {},
    ask: () => inTurn('select'),
    close: () => {
      ended.resolve('closed');
      socket.destroy();
    },
  };
}

/** Sends one statement at a time; what is said meanwhile goes with the next. */
function makeSpeaker(notify: (payloads: string[]) => Promise<unknown>, node: string, failed: (reason: string) => void) {
  let waiting: Hint[] = [];
  let isSpeaking = false;

  const speak = async (): Promise<void> => {
    isSpeaking = true;
    // The end of this turn of the event loop: all that one batch of commands says goes together.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const payloads = packHints(node, waiting);
      waiting = [];
      for (let at = 0; at < payloads.length; at += maxTogether) await notify(payloads.slice(at, at + maxTogether));
    }
    isSpeaking = false;
  };

  return (hints: readonly Hint[]): void => {
    waiting.push(...hints.slice(0, maxWaiting - waiting.length));
    if (!isSpeaking && waiting.length > 0) speak().catch((error: Error) => failed(error.message));
  };
}
