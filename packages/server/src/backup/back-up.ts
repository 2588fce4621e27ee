import type { PlaceRows } from '../stores/place-rows.ts';
import { linesOf, writeBackupFile } from './backup-file.ts';
import { pagesOf, type Progress } from './pages.ts';
import { emptySums } from './table-sum.ts';

/**
 * Writes a whole place, as it stands at one moment, into one new file: accounts, rooms, logs and
 * messages, of whatever store. Answers how many rows. Refuses a file that exists; leaves none
 * where it fails.
 */
export async function backUp(place: PlaceRows, file: string, program: string, progress: Progress): Promise<number> {
  const sums = emptySums(place.tables);
  const head = { hubbub: 'backup', format: 1, schema: place.schema, program, at: new Date().toISOString() } as const;
  await writeBackupFile(file, linesOf(head, pagesOf(place, sums, progress), sums));
  return [...sums.values()].reduce((rows, sum) => rows + sum.value().rows, 0);
}
