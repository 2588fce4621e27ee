import { type Postgres, startPostgres } from '@hubbub/load/postgres';
import { findBrowsers } from '../../scripts/browsers.ts';

/** A PostgreSQL for one file of tests, found or installed; `close` stops and removes it. */
export async function ownPostgres(): Promise<Postgres> {
  const { postgres: program } = await findBrowsers('postgres');
  return startPostgres({ program });
}
