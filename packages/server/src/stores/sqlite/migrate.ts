import type { DatabaseSync } from 'node:sqlite';
import { PlaceRefused } from '../place-refused.ts';
import { migrations as allMigrations } from '../sql/migrations/all.ts';

export const migrations = allMigrations('without rowid');

/** Migrations that the tables of a file have seen. */
export function schemaOf(file: DatabaseSync): number {
  return (file.prepare('pragma user_version').get() as { user_version: number }).user_version;
}

/**
 * Brings the tables to the newest version, or to the named one, one transaction a migration;
 * running it again does nothing. One that fails or is cut off leaves the old state. A newer program's tables are refused rather than guessed at.
 */
export function migrate(file: DatabaseSync, all: readonly (readonly string[])[] = migrations, to = all.length): void {
  const version = schemaOf(file);
  if (Math.max(version, to) > all.length) {
    throw new PlaceRefused(`The tables have version ${Math.max(version, to)} and this program knows up to ${all.length}: use the newer program that wrote them.`);
  }
  for (let next = version; next < to; next++) migrateOnce(file, all[next]!, next + 1);
}

function migrateOnce(file: DatabaseSync, statements: readonly string[], version: number): void {
  file.exec('begin immediate');
  try {
    for (const statement of statements) file.exec(statement);
    file.exec(`pragma user_version = ${version}`);
    file.exec('commit');
  } catch (error) {
    // A failed disk ends the transaction by itself.
    if (file.isTransaction) file.exec('rollback');
    throw error;
  }
}
