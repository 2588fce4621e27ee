import { Socket } from 'node:net';
import pg from 'pg';
import { openFirstHost, urlsOfHosts } from '../../kernel/database-hosts.ts';
import { mustNotBeShared } from './pooler.ts';
import { ConnectionLost } from './trouble.ts';

/** One statement; a `name` keeps it prepared on its connection. */
export interface Statement {
  text: string;
  values?: readonly unknown[];
  name?: string;
}

/** What a statement came to: its rows, how many it changed, and what it was, e.g. `COMMIT`. */
export interface Result<R> {
  rows: R[];
  rowCount: number | null;
  command: string;
}

/** One connection. Statements may be sent without waiting; the server runs them in the order sent. */
export interface Connection {
  query<R>(statement: Statement): Promise<Result<R>>;
  isLost(): boolean;
  /** Resolves when it is gone, by itself or by `close`. */
  readonly lost: Promise<void>;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** `postgres://…`, also with several hosts, of which the first that takes writes is used; what it leaves out comes from PGPASSWORD and the other variables of libpq. */
  url: string;
  /** How long a statement, or waiting for a lock, may take, ms; half of it for connecting to all hosts and for a transaction of which nothing is heard. */
  timeoutMs: number;
}

/**
 * feature_not_supported, as when a newer node has changed a table under a prepared statement: only a new
 * connection forgets what is prepared.
 */
const outdatedStatement = '0A000';

/** int8 comes as text otherwise; ours are times, seqs and counts, all below 2^53. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
};

/** Connects, and sets what the store relies on for the whole session. Throws what the driver or server says. */
export function connect({ url, timeoutMs }: ConnectOptions): Promise<Connection> {
  const urls = urlsOfHosts(url);
  return openFirstHost(urls, (one) => connectTo(one, timeoutMs, timeoutMs / 2 / urls.length));
}

async function connectTo(url: string, timeoutMs: number, connectMs: number): Promise<Connection> {
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: url, application_name: 'hubbub', types: types as pg.CustomTypesConfig, pipeline: true, keepAlive: true,
    stream: () => socket,
    connectionTimeoutMillis: connectMs,
    // The server ends what takes too long by itself; this is for one that does not answer any more.
    query_timeout: timeoutMs + 1_000,
  } as pg.ClientConfig);
  let isLost = false;
  const { promise: lost, resolve } = Promise.withResolvers<void>();
  const lose = (): void => {
    isLost = true;
    resolve();
  };
  client.on('error', lose).on('end', lose);
  await client.connect();
  const connection: Connection = {
    query: async <R>({ text, values, name }: Statement) => {
      gatherWrites(socket);
      try {
        const query = { text, values: values as unknown[], ...(name === undefined ? {} : { name }) };
        return (await client.query(query)) as unknown as Result<R>;
      } catch (error) {
        const { code } = error as { code?: unknown };
        if (typeof code === 'string' && code !== outdatedStatement && !isLost) throw error;
        if (!isLost) client.end().catch(() => {});
        lose();
        throw new ConnectionLost((error as Error).message, { cause: error });
      }
    },
    isLost: () => isLost,
    lost,
    close: () => client.end(),
  };
  const ready = async (): Promise<void> => {
    const process = await setUp(connection, timeoutMs);
    await mustNotBeShared({ url, connectMs, told: (client as unknown as { processID: number }).processID, process });
  };
  await ready().catch((error: unknown) => {
    client.end().catch(() => {});
    throw error;
  });
  return connection;
}

/** Answers the number of the server's process. */
async function setUp(connection: Connection, timeoutMs: number): Promise<number> {
  await connection.query({ text: sessionSettings(timeoutMs) });
  const text = `select pg_backend_pid() as process, current_setting('transaction_read_only') = 'on' as "readsOnly"`;
  const { rows: [shown] } = await connection.query<{ process: number; readsOnly: boolean }>({ text });
  if (shown!.readsOnly) throw new Error('it takes no writes, as a standby does.');
  return shown!.process;
}

/** What is asked in one go leaves in one write: a third of the CPU time of asking. */
function gatherWrites(socket: Socket): void {
  if (socket.writableCorked > 0) return;
  socket.cork();
  queueMicrotask(() => socket.uncork());
}

/**
 * Sent as statements and not at connecting, where poolers refuse them. Plans are made for each run: one
 * kept from when a table was small may read all of a room for every send. And nothing is compiled to
 * machine code: what a comparison of many rooms might read makes it look worth 200 ms, twice a second.
 */
function sessionSettings(timeoutMs: number): string {
  return `set synchronous_commit = on; set lock_timeout = ${timeoutMs}; set statement_timeout = ${timeoutMs};
    set idle_in_transaction_session_timeout = ${timeoutMs / 2}; set plan_cache_mode = force_custom_plan; set jit = off`;
}
