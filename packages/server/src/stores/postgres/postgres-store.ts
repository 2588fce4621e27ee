import { refuse } from '../../kernel/refuse.ts';
import type { Store } from '../store.ts';
import { connect, type Connection, type ConnectOptions } from './connection.ts';
import { GroupCommit } from './group-commit.ts';
import { type LiveConnection, makeLiveConnection } from './live-connection.ts';
import { migrate } from './migrate.ts';
import { SearchPool } from './search-pool.ts';

export interface PostgresStoreOptions extends ConnectOptions {
  /** Connections beside the one that writes, for searching; with none (as when not given) searches run in the order of everything else. */
  pool?: number;
  /** What makes the tables; tests give those of a newer program. */
  migrations?: Parameters<typeof migrate>[1];
  /** Told after a lost connection was opened anew: entries may stand in the logs by now that nobody was told of. */
  onReopen?: () => void;
}

/**
 * The store that several nodes share: one PostgreSQL, one transaction per node and batch, durable
 * before anyone hears of it (D1). Throws when the database cannot be reached or is of a newer program;
 * once open it goes on beside newer nodes, also over a new connection: migrations only add.
 */
export async function openPostgresStore({ onReopen = () => {}, ...options }: PostgresStoreOptions): Promise<Store> {
  let beside: LiveConnection[] = [];
  const live = makeLiveConnection(await openMigrated(options), () => connect(options), () => {
    // Another server may write by now: what is searched must be its rows.
    for (const connection of beside) connection.renew();
    onReopen();
  });
  const groups = new GroupCommit({ connection: live.current, now: () => performance.now() });
  beside = await openBeside(options).catch(async (error: unknown) => {
    await live.close();
    throw error;
  });
  let isClosing = false;
  // What arrives while the store closes is told to come back: nothing may reach a closed connection.
  const inOrder: Store['transact'] = (work, touches) =>
    (isClosing ? Promise.reject(refuse('overloaded', { retryAfterMs: 1_000 })) : groups.transact(work, touches));
  const searches = beside.length === 0 ? null : new SearchPool(beside.map(({ current }) => current), inOrder);
  return {
    mustAdmit: () => groups.mustAdmit(),
    transact: (work, touches) => (touches?.searches && searches !== null ? searches.transact(work, touches) : inOrder(work, touches)),
    close: async () => {
      isClosing = true;
      await Promise.all(beside.map((connection) => connection.close()));
      await groups.settled();
      await live.close();
    },
  };
}

/** All that were asked for, or none. */
async function openBeside({ pool = 0, ...options }: Omit<PostgresStoreOptions, 'onReopen'>): Promise<LiveConnection[]> {
  const opened = await Promise.allSettled(Array.from({ length: pool }, () => connect(options)));
  const failed = opened.find(({ status }) => status === 'rejected');
  const connections = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  if (failed === undefined) return connections.map((connection) => makeLiveConnection(connection, () => connect(options), () => {}));
  await Promise.all(connections.map((connection) => connection.close().catch(() => {})));
  throw (failed as PromiseRejectedResult).reason;
}

async function openMigrated({ migrations, ...options }: Omit<PostgresStoreOptions, 'onReopen'>): Promise<Connection> {
  const connection = await connect(options);
  try {
    await migrate(connection, migrations);
    return connection;
  } catch (error) {
    await connection.close().catch(() => {});
    throw error;
  }
}
