import { createReadStream, createWriteStream, openSync, closeSync, fsyncSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { PlaceRefused } from '../stores/place-refused.ts';
import type { Row } from '../stores/place-rows.ts';
import type { TableSum } from './table-sum.ts';

/** First line of a backup. */
const head = z.strictObject({
  hubbub: z.literal('backup'),
  /** How the lines are to be read. */
  format: z.literal(1),
  /** Migrations the tables had seen. */
  schema: z.int().min(1),
  /** Version of the program that wrote it. */
  program: z.string(),
  at: z.string(),
});
export type BackupHead = z.output<typeof head>;

/** Before the rows of a table, one JSON array a line. */
const tableLine = z.strictObject({ table: z.string(), columns: z.array(z.string()) });
const rowLine = z.array(z.union([z.string(), z.number(), z.null()]));
/** Last line: without it the file is cut off. */
const endLine = z.strictObject({ end: z.record(z.string(), z.strictObject({ rows: z.int().min(0), sum: z.string() })) });

/** What a backup says of itself at its end: for each table how many rows and their sum. */
export type BackupEnd = z.output<typeof endLine>['end'];

/** What a backup holds, in its order. */
export type BackupPart = { head: BackupHead } | { table: string; row: Row } | { end: BackupEnd };

/** gzip's, 1 to 9: beyond 4 it costs more CPU than the space is worth. */
const compression = 4;

/** Writes compressed lines beside `path`, readable by this user only; the file has its name once it is whole and on disk. */
export async function writeBackupFile(path: string, lines: AsyncIterable<string>): Promise<void> {
  if (existsSync(path)) throw new PlaceRefused(`${path} exists already.`);
  const growing = `${path}.part`;
  try {
    await pipeline(Readable.from(lines), createGzip({ level: compression }), createWriteStream(growing, { mode: 0o600 }));
    syncPath(growing);
    renameSync(growing, path);
    syncPath(dirname(path));
  } catch (error) {
    rmSync(growing, { force: true });
    throw error;
  }
}

function syncPath(path: string): void {
  const fd = openSync(path, 'r');
  fsyncSync(fd);
  closeSync(fd);
}

/** The parts of a backup; throws `PlaceRefused` for a file that is none, cut off or damaged. */
export async function* readBackupFile(path: string): AsyncGenerator<BackupPart> {
  if (!existsSync(path)) throw new PlaceRefused(`There is no file ${path}.`);
  try {
    yield* partsOf(unzippedLines(path));
  } catch (error) {
    if (error instanceof PlaceRefused) throw error;
    throw new PlaceRefused(`${path} is not a whole backup of Hubbub: ${(error as Error).message.split('\n')[0]}`);
  }
}

async function* unzippedLines(path: string): AsyncGenerator<string> {
  const gunzip = createGunzip();
  const done = pipeline(createReadStream(path), gunzip);
  // Who reads the lines hears of it by what they throw.
  done.catch(() => {});
  yield* createInterface({ input: gunzip, crlfDelay: Number.POSITIVE_INFINITY });
  await done;
}

async function* partsOf(lines: AsyncIterable<string>): AsyncGenerator<BackupPart> {
  let place: z.output<typeof tableLine> | null = null;
  let isFirst = true;
  let isWhole = false;
  for await (const line of lines) {
    if (isWhole) throw new Error('there is more after its end');
    const value: unknown = JSON.parse(line);
    if (isFirst) yield { head: head.parse(value) };
    else if (Array.isArray(value)) yield rowOf(place, rowLine.parse(value));
    else if ('table' in (value as object)) place = tableLine.parse(value);
    else {
      yield endLine.parse(value);
      isWhole = true;
    }
    isFirst = false;
  }
  if (!isWhole) throw new Error('its end is missing');
}

function rowOf(place: z.output<typeof tableLine> | null, values: readonly (string | number | null)[]): { table: string; row: Row } {
  if (place === null || values.length !== place.columns.length) throw new Error('a row fits no table');
  return { table: place.table, row: Object.fromEntries(place.columns.map((column, at) => [column, values[at]!])) };
}

/** Lines of a backup, from its parts; `sums` are complete when the last row was taken. */
export async function* linesOf(
  first: BackupHead, pages: AsyncIterable<{ table: string; rows: readonly Row[] }>, sums: Map<string, TableSum>,
): AsyncGenerator<string> {
  yield `${JSON.stringify(first)}\n`;
  let current = '';
  for await (const { table, rows } of pages) {
    const columns = Object.keys(rows[0]!).sort();
    const start = table === current ? '' : `${JSON.stringify({ table, columns })}\n`;
    current = table;
    yield start + rows.map((row) => `${JSON.stringify(columns.map((column) => row[column]))}\n`).join('');
  }
  const end = Object.fromEntries([...sums].map(([table, sum]) => [table, sum.value()]));
  yield `${JSON.stringify({ end })}\n`;
}
