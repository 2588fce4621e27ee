import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PlaceRefused } from '../place-refused.ts';
import type { NewPlace, PlaceRows } from '../place-rows.ts';
import { putRows, sqlPlaceRows } from '../sql/place-rows.ts';
import { kyselyOverSqlite } from './kysely-over-sqlite.ts';
import { migrate, migrations, schemaOf } from './migrate.ts';

/** Reads a place beside a server that may be running: its transaction sees one moment, and holds up nobody (sqlite.org/isolation.html). */
export function openSqliteRows(path: string): PlaceRows {
  if (!existsSync(path)) throw new PlaceRefused(`There is no place at ${path}.`);
  const file = new DatabaseSync(path, { readOnly: true });
  file.exec('pragma busy_timeout = 2000; begin');
  return {
    ...sqlPlaceRows(kyselyOverSqlite((sql) => file.prepare(sql))),
    schema: schemaOf(file),
    close: async () => file.close(),
  };
}

/**
 * A new file beside the place, that takes its name when it is whole. Refuses a place that has
 * people, and tables newer than this program's.
 */
export function openNewSqlitePlace(path: string, schema: number): NewPlace {
  if (hasPeople(path)) throw new PlaceRefused(`There are accounts in ${path}; a backup is restored into an empty place.`);
  const growing = `${path}.restoring`;
  remove(growing);
  const file = new DatabaseSync(growing);
  // Nothing is kept of it unless it becomes whole: it needs no journal. Rows come in an order that fits their references.
  file.exec('pragma journal_mode = off; pragma synchronous = off; pragma foreign_keys = on');
  migrate(file, migrations, schema);
  // What migrations put there is in the backup too.
  file.exec('delete from instance');
  const db = kyselyOverSqlite((sql) => file.prepare(sql));
  let isKept = false;
  return {
    ...sqlPlaceRows(db),
    schema,
    put: (table, rows) => putRows(db, table, rows),
    keep: async () => {
      file.close();
      remove(path);
      sync(growing);
      renameSync(growing, path);
      sync(dirname(path));
      isKept = true;
    },
    close: async () => {
      if (isKept) return;
      file.close();
      remove(growing);
    },
  };
}

function hasPeople(path: string): boolean {
  if (!existsSync(path)) return false;
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    return schemaOf(file) > 0 && file.prepare('select 1 from users limit 1').get() !== undefined;
  } finally {
    file.close();
  }
}

function remove(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}

function sync(path: string): void {
  const fd = openSync(path, 'r');
  fsyncSync(fd);
  closeSync(fd);
}
