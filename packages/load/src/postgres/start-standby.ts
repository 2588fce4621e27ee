import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Postgres, startPostgres, type StartOptions } from './start-postgres.ts';

/** A PostgreSQL that follows another one. */
export interface Standby extends Postgres {
  /** Makes it a primary; resolves when it takes writes. */
  promote(): Promise<void>;
}

/**
 * Starts a standby of another PostgreSQL, which is stopped and started again for it, and from then on waits
 * for it at every commit. Close both.
 */
export async function startStandby(primary: Postgres, options: Pick<StartOptions, 'program'> = {}): Promise<Standby> {
  await primary.stop('fast');
  const dataDir = mkdtempSync(join(tmpdir(), 'hubbub-standby-'));
  // Whoever runs the primary owns the copy too.
  for (const words of [['cp', '-a', `${primary.folder}/.`, dataDir], ['cp', '-a', join(primary.folder, 'data/PG_VERSION'), join(dataDir, 'data/standby.signal')]]) {
    if (!Bun.spawnSync(words).success) throw new Error(`${words.join(' ')} failed.`);
  }
  await primary.start();
  const { hostname: host, username: user, password } = new URL(primary.url);
  const standby = await startPostgres({
    ...options, dataDir,
    settings: { primary_conninfo: `host=${host} port=${primary.port} user=${user} password=${password} application_name=standby` },
  });
  await run(primary, `alter system set synchronous_standby_names = 'standby'`);
  await run(primary, 'select pg_reload_conf()');
  while ((await run(primary, `select from pg_stat_replication where sync_state = 'sync'`)) === 0) await Bun.sleep(20);
  return {
    ...standby,
    promote: async () => void (await run(standby, 'select pg_promote()')),
    close: async () => {
      await standby.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function run({ url }: Postgres, text: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query(text);
  await client.end();
  return rowCount ?? 0;
}
