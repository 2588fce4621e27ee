import type { DatabaseSync } from 'node:sqlite';
import { migrations as allMigrations } from '../sql/migrations/all.ts';

const migrations = allMigrations('without rowid');

/**
 * Brings the tables to the newest version, one transaction a migration; running it again does
 * nothing. A file of a newer program is refused rather than guessed at.
 */
export function migrate(file: DatabaseSync): void {
  const { user_version: version } = file.prepare('pragma user_version').get() as { user_version: number };
  if (version > migrations.length) {
    throw new Error(`The database has version ${version}; this program knows up to ${migrations.length}.`);
  }
  for (let next = version; next < migrations.length; next++) {
    file.exec('begin immediate');
    for (const statement of migrations[next]!) file.exec(statement);
    file.exec(`pragma user_version = ${next + 1}`);
    file.exec('commit');
  }
}
