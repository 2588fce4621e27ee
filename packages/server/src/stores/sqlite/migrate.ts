import type { DatabaseSync } from 'node:sqlite';
import { PlaceRefused } from '../place-refused.ts';
import { migrations as allMigrations } from '../sql/migrations/all.ts';

const migrations = allMigrations('without rowid');

/** Migrations that the tables of a file have seen. */
export function schemaOf(file: DatabaseSync): number {
  return (file.prepare('pragma user_version').get() as { user_version: number }).user_version;
}

/**
 * Brings the tables to the newest version, or to the named one, one transaction a migration;
 * running it again does nothing. A newer program's tables are refused rather than guessed at.
 */
export function migrate(file: DatabaseSync, to = migrations.length): void {
  const version = schemaOf(file);
  if (Math.max(version, to) > migrations.length) {
    throw new PlaceRefused(`The tables have version ${Math.max(version, to)} and this program knows up to ${migrations.length}: use the newer program that wrote them.`);
  }
  for (let next = version; next < to; next++) {
    file.exec('begin immediate');
    for (const statement of migrations[next]!) file.exec(statement);
    file.exec(`pragma user_version = ${next + 1}`);
    file.exec('commit');
  }
}
