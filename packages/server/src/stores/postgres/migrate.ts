import { PlaceRefused } from '../place-refused.ts';
import { migrations as allMigrations } from '../sql/migrations/all.ts';
import type { Connection } from './connection.ts';
import { troubleOf } from './trouble.ts';

/**
 * Texts compare by their bytes, as in SQLite, however the database compares: searching a word's
 * start relies on it, and an update of the system's locales cannot break an index.
 */
export const migrations = allMigrations('').map((statements) =>
  statements.map((statement) => statement.replaceAll(/(?<=["\w] )text\b(?=[ ,)]|$)/g, 'text collate "C"')));

/** Locks of ours among all locks of the database that others may take by number. */
export const advisoryLocks = { migration: 0x68756201, place: 0x68756202 } as const;

/**
 * Brings the tables to the newest version, one transaction a migration, one node at a time;
 * running it again does nothing. Nodes that serve meanwhile wait for it and go on. A failed one leaves the old state. Throws for the tables of a
 * newer program rather than guess at them.
 */
export async function migrate(connection: Connection, all: readonly (readonly string[])[] = migrations): Promise<void> {
  while (await migrateOnce(connection, all));
}

/** Whether there may be more to do. */
async function migrateOnce(connection: Connection, all: readonly (readonly string[])[]): Promise<boolean> {
  const run = (text: string, values?: readonly unknown[]) => connection.query<{ version: number }>({ text, ...(values && { values }) });
  await run('begin');
  try {
    await run('set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0');
    await run('select pg_advisory_xact_lock($1)', [advisoryLocks.migration]);
    await run('create table if not exists schema_version (version integer not null)');
    const version = (await run('select version from schema_version')).rows[0]?.version ?? 0;
    if (version > all.length) throw newerTables(version, all.length);
    const next = all[version];
    // Nobody who writes holds a table when it is changed; those who only read may still stand in the way.
    if (next !== undefined) await run('select pg_advisory_xact_lock($1)', [advisoryLocks.place]);
    if (next !== undefined) await run(next.join(';\n'));
    if (next !== undefined) await run(version === 0 ? 'insert into schema_version values ($1)' : 'update schema_version set version = $1', [version + 1]);
    await run('commit');
    return next !== undefined;
  } catch (error) {
    if (!connection.isLost()) await run('rollback');
    if (troubleOf(error) === 'again') return true;
    throw error;
  }
}

/** Migrations that the tables have seen; 0 where there are none. */
export async function schemaOf(connection: Connection): Promise<number> {
  const { rows: [found] } = await connection.query<{ name: string | null }>({ text: `select to_regclass('schema_version') as name` });
  if (found!.name === null) return 0;
  return (await connection.query<{ version: number }>({ text: 'select version from schema_version' })).rows[0]?.version ?? 0;
}

/** Makes tables of a version in the open transaction, in place of those there are, without a row. */
export async function makeTables(connection: Connection, version: number): Promise<void> {
  if (version > migrations.length) throw newerTables(version, migrations.length);
  await connection.query({ text: 'select pg_advisory_xact_lock($1)', values: [advisoryLocks.migration] });
  const { rows } = await connection.query<{ name: string }>({ text: 'select quote_ident(tablename) as name from pg_tables where schemaname = current_schema()' });
  if (rows.length > 0) await connection.query({ text: `drop table ${rows.map(({ name }) => name).join(', ')} cascade` });
  const made = ['create table schema_version (version integer not null)', `insert into schema_version values (${version})`, 'delete from instance'];
  await connection.query({ text: [...migrations.slice(0, version).flat(), ...made].join(';\n') });
}

function newerTables(version: number, known: number): PlaceRefused {
  return new PlaceRefused(`The tables have version ${version} and this program knows up to ${known}: use the newer program that wrote them.`);
}
