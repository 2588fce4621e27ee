export { createDatabase, createSchema } from './create-database.ts';
export { type Postgres, startPostgres, type StartOptions, type StopMode } from './start-postgres.ts';
export { storedBytes } from './stored-bytes.ts';
