import { refuse } from '../../kernel/refuse.ts';
import type { Store } from '../store.ts';
import { connect, type Connection, type ConnectOptions } from './connection.ts';
import { GroupCommit } from './group-commit.ts';
import { makeLiveConnection } from './live-connection.ts';
import { migrate } from './migrate.ts';

export interface PostgresStoreOptions extends ConnectOptions {
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
  const live = makeLiveConnection(await openMigrated(options), () => connect(options), onReopen);
  const groups = new GroupCommit({ connection: live.current, now: () => performance.now() });
  let isClosing = false;
  return {
    mustAdmit: () => groups.mustAdmit(),
    // What arrives while the store closes is told to come back: nothing may reach a closed connection.
    transact: (work, touches) => (isClosing ? Promise.reject(refuse('overloaded', { retryAfterMs: 1_000 })) : groups.transact(work, touches)),
    close: async () => {
      isClosing = true;
      await groups.settled();
      await live.close();
    },
  };
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
