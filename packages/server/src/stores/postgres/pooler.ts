import pg from 'pg';
import { PlaceRefused } from '../place-refused.ts';

interface Asked {
  url: string;
  connectMs: number;
  /** What the connection was told its server process is, and what that process says. */
  told: number;
  process: number;
}

/**
 * Refuses a pooler that gives one connection to several clients: settings and prepared statements of ours
 * would be another's. A pooler numbers its clients itself; this one shares when a second client
 * meets the same process of the server while the first one is connected.
 */
export async function mustNotBeShared({ url, connectMs, told, process }: Asked): Promise<void> {
  if (told === process) return;
  const other = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectMs, query_timeout: connectMs });
  other.on('error', () => {});
  await other.connect();
  const { rows: [met] } = await other.query<{ pid: number }>('select pg_backend_pid() as pid').finally(() => void other.end().catch(() => {}));
  if (met?.pid === process) throw new PlaceRefused('The pooler before the database shares connections between transactions. Hubbub needs one that keeps a connection to a session (PgBouncer: pool_mode = session), or none.');
}
