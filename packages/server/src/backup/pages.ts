import type { PlaceRows, Row } from '../stores/place-rows.ts';
import { emptySums, type TableSum } from './table-sum.ts';

/** Rows read at once. */
const pageRows = 1_000;

/** Told how far it is, as often as rows come. */
export type Progress = (done: number, all: number) => void;

/** Rows of all tables in order, page by page, while `sums` and `progress` count along. */
export async function* pagesOf(
  place: PlaceRows, sums: Map<string, TableSum>, progress: Progress = () => {},
): AsyncGenerator<{ table: string; rows: readonly Row[] }> {
  let all = 0;
  for (const table of place.tables) all += await place.count(table);
  let done = 0;
  for (const table of place.tables) {
    let after: Row | null = null;
    for (;;) {
      const rows: Row[] = await place.read(table, after, pageRows);
      if (rows.length === 0) break;
      for (const row of rows) sums.get(table)!.add(row);
      yield { table, rows };
      progress((done += rows.length), all);
      after = rows.at(-1)!;
      if (rows.length < pageRows) break;
    }
  }
}

/** Counts and sums of a place. */
export async function sumsOf(place: PlaceRows, progress?: Progress): Promise<Map<string, TableSum>> {
  const sums = emptySums(place.tables);
  for await (const _ of pagesOf(place, sums, progress));
  return sums;
}
