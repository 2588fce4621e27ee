import { type Postgres, type StartOptions, startPostgres } from '@hubbub/load/postgres';
import { findPrograms } from '../../scripts/programs.ts';

/** A PostgreSQL for one file of tests, found or installed; `close` stops and removes it. */
export async function ownPostgres(options: Omit<StartOptions, 'program'> = {}): Promise<Postgres> {
  const { postgres: program } = await findPrograms('postgres');
  return startPostgres({ ...options, program });
}
