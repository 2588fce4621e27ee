import { join } from 'node:path';
import { createDatabase, startPostgres } from '@hubbub/load/postgres';
import type { BackupReading, FinalRoom } from '../history/final-state.ts';
import type { LabPlace, PlaceOrder } from '../place/place.ts';
import { databaseName } from '../place/node-order.ts';
import { readPostgres } from '../place/read-postgres.ts';
import { readSqlite } from '../place/read-sqlite.ts';
import { runCommand } from './run-command.ts';
import type { TakenBackup } from './take-backup.ts';

/** `hubbub restore` into an empty place of this kind, and what stands in it then. */
export async function restoreBackup(place: LabPlace, { file, begunAt }: TakenBackup, into: PlaceOrder['store']): Promise<BackupReading> {
  try {
    return { begunAt, rooms: await (into === 'sqlite' ? intoSqlite(place, file) : intoPostgres(place, file)), error: null };
  } catch (error) {
    return { begunAt, rooms: [], error: String(error) };
  }
}

async function intoSqlite(place: LabPlace, file: string): Promise<FinalRoom[]> {
  const data = join(place.folder, 'restored');
  await restore(place, file, ['--data', data]);
  return readSqlite(join(data, databaseName));
}

async function intoPostgres(place: LabPlace, file: string): Promise<FinalRoom[]> {
  const own = place.databaseUrl === null ? await startPostgres({ settings: { fsync: 'off' } }) : null;
  try {
    const url = await createDatabase(own?.url ?? place.databaseUrl!);
    await restore(place, file, ['--data', join(place.folder, 'restored'), '--database', url]);
    return await readPostgres(url);
  } finally {
    await own?.close();
  }
}

async function restore({ server }: LabPlace, file: string, flags: readonly string[]): Promise<void> {
  const { code, error } = await runCommand(server, ['restore', file, ...flags]);
  if (code !== 0) throw new Error(`The backup could not be restored: ${error}`);
}
