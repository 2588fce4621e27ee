import { PlaceRefused } from '../place-refused.ts';
import type { NewPlace, PlaceRows } from '../place-rows.ts';
import { putRows, sqlPlaceRows } from '../sql/place-rows.ts';
import { connect, type Connection } from './connection.ts';
import { kyselyOverPostgres } from './kysely-over-postgres.ts';
import { makeTables, schemaOf } from './migrate.ts';

/** Counting or putting rows of a large table takes its time, ms. */
const patienceMs = 3_600_000;

/** Reads a place beside its nodes: one transaction sees one moment, and holds up nobody (PostgreSQL §13.2.2). */
export async function openPostgresRows(url: string): Promise<PlaceRows> {
  const connection = await connect({ url, timeoutMs: patienceMs });
  return orClose(connection, async () => {
    await connection.query({ text: 'begin isolation level repeatable read, read only' });
    const schema = await schemaOf(connection);
    if (schema === 0) throw new PlaceRefused('There is no place in this database.');
    return { ...sqlPlaceRows(over(connection)), schema, close: () => connection.close() };
  });
}

/**
 * Fills the database in one transaction. Refuses a place that has people or nodes, and tables
 * newer than this program's; a place that was only started once gives way.
 */
export async function openNewPostgresPlace(url: string, schema: number): Promise<NewPlace> {
  const connection = await connect({ url, timeoutMs: patienceMs });
  return orClose(connection, async () => {
    await connection.query({ text: 'begin' });
    await mustBeEmpty(connection);
    await makeTables(connection, schema);
    const db = over(connection);
    return {
      ...sqlPlaceRows(db),
      schema,
      put: (table, rows) => putRows(db, table, rows),
      keep: async () => void (await connection.query({ text: 'commit' })),
      // What was not committed is undone with the connection.
      close: () => connection.close(),
    };
  });
}

async function mustBeEmpty(connection: Connection): Promise<void> {
  const text = `select 1 from pg_stat_activity where datname = current_database() and application_name like 'hubbub%' and pid <> pg_backend_pid() limit 1`;
  const others = await connection.query({ text });
  if (others.rows.length > 0) throw new PlaceRefused('Nodes are running on this database; stop them first.');
  if ((await schemaOf(connection)) === 0) return;
  const people = await connection.query({ text: 'select 1 from users limit 1' });
  if (people.rows.length > 0) throw new PlaceRefused('There are accounts in this database; a backup is restored into an empty place.');
}

function over(connection: Connection) {
  return kyselyOverPostgres((statement) => connection.query(statement));
}

async function orClose<T>(connection: Connection, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    await connection.close().catch(() => {});
    throw error;
  }
}
