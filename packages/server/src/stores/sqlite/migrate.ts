import type { DatabaseSync } from 'node:sqlite';
import { first } from '../sql/migrations/0001-first.ts';
import { doors } from '../sql/migrations/0002-doors.ts';
import { nodes } from '../sql/migrations/0003-nodes.ts';

const migrations: readonly (readonly string[])[] = [first('without rowid'), doors('without rowid'), nodes('without rowid')];

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
