export { createDatabase, createSchema } from './create-database.ts';
export { type Postgres, startPostgres, type StartOptions, type StopMode } from './start-postgres.ts';
export { type Standby, startStandby } from './start-standby.ts';
export { storedBytes } from './stored-bytes.ts';
