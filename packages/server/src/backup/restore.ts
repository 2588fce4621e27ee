import { PlaceRefused } from '../stores/place-refused.ts';
import type { NewPlace, PlaceRows, Row } from '../stores/place-rows.ts';
import { type BackupEnd, type BackupHead, readBackupFile } from './backup-file.ts';
import { type Progress, sumsOf } from './pages.ts';
import { TableSum } from './table-sum.ts';

/** Rows put at once. */
const batchRows = 500;

/** What a look through a backup found: it is whole and unharmed. */
export interface CheckedBackup {
  head: BackupHead;
  end: BackupEnd;
  rows: number;
}

/** Reads a backup to its end and compares every row with what it says of itself. Throws `PlaceRefused`. */
export async function checkBackup(file: string, put: (table: string, row: Row) => Promise<void> = async () => {}): Promise<CheckedBackup> {
  const sums = new Map<string, TableSum>();
  let [head, end]: [BackupHead | null, BackupEnd | null] = [null, null];
  for await (const part of readBackupFile(file)) {
    if ('head' in part) head = part.head;
    else if ('end' in part) end = part.end;
    else {
      const sum = sums.get(part.table) ?? new TableSum();
      sums.set(part.table, sum);
      sum.add(part.row);
      await put(part.table, part.row);
    }
  }
  const different = differences(end!, sums);
  if (different.length > 0) throw new PlaceRefused(`${file} is damaged: ${different.join(', ')} are not what was written.`);
  return { head: head!, end: end!, rows: Object.values(end!).reduce((rows, table) => rows + table.rows, 0) };
}

/**
 * Fills an empty place from a backup, of whatever store it came from, reads it back and compares
 * it, and only then makes it the place: where anything fails nothing has happened. The tables
 * keep the version they had; the next start brings them to the newest. `open` makes the place.
 */
export async function restore(file: string, open: (schema: number) => Promise<NewPlace>, progress: Progress): Promise<CheckedBackup> {
  const { head, rows } = await checkBackup(file);
  const place = await open(head.schema);
  try {
    const checked = await fill(place, file, rows, progress);
    const different = differences(checked.end, await sumsOf(place));
    if (different.length > 0) throw new PlaceRefused(`What was restored differs from ${file} in ${different.join(', ')}.`);
    await place.keep();
    return checked;
  } finally {
    await place.close();
  }
}

async function fill(place: NewPlace, file: string, all: number, progress: Progress): Promise<CheckedBackup> {
  let batch: { table: string; rows: Row[] } = { table: '', rows: [] };
  let done = 0;
  const putBatch = async () => {
    if (batch.rows.length > 0) await place.put(batch.table, batch.rows);
    progress((done += batch.rows.length), all);
  };
  const checked = await checkBackup(file, async (table, row) => {
    if (!place.tables.includes(table)) throw new PlaceRefused(`${file} has a table ${table} that this program does not know.`);
    if (batch.table !== table || batch.rows.length === batchRows) {
      await putBatch();
      batch = { table, rows: [] };
    }
    batch.rows.push(row);
  });
  await putBatch();
  return checked;
}

/** Names of tables in which a place differs from a backup; none when both hold the same. */
export async function compare(file: string, place: PlaceRows, progress: Progress): Promise<readonly string[]> {
  const { end } = await checkBackup(file);
  return differences(end, await sumsOf(place, progress));
}

function differences(end: BackupEnd, sums: ReadonlyMap<string, TableSum>): string[] {
  const names = new Set([...Object.keys(end), ...sums.keys()]);
  const said = (name: string) => end[name] ?? { rows: 0, sum: '0' };
  const found = (name: string) => sums.get(name)?.value() ?? { rows: 0, sum: '0' };
  return [...names].filter((name) => said(name).rows !== found(name).rows || said(name).sum !== found(name).sum);
}
