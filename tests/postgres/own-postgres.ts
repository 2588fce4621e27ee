import { type Postgres, startPostgres } from '@hubbub/load/postgres';
import { findPrograms } from '../../scripts/programs.ts';

/** A PostgreSQL for one file of tests, found or installed; `close` stops and removes it. */
export async function ownPostgres(): Promise<Postgres> {
  const { postgres: program } = await findPrograms('postgres');
  return startPostgres({ program });
}
