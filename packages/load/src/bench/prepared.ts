import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Seat } from '../swarm/orders.ts';
import { runHubbub } from './server-process.ts';

/** A data folder with accounts, rooms and sessions in it. */
export interface Prepared {
  dataDir: string;
  seats: Seat[];
}

export interface PrepareOptions {
  users: number;
  rooms: number;
  members: number;
  /** Stored messages in all, spread over the rooms. */
  messages?: number;
}

/** Fills a data folder, or the database of the URL, through `hubbub load prepare`; no server may run on it. */
export async function prepare(dataDir: string, { users, rooms, members, messages = 0 }: PrepareOptions, url?: string): Promise<Prepared> {
  const tokens = join(dataDir, 'tokens.tsv');
  const counts = ['--users', users, '--rooms', rooms, '--members', members, '--messages', messages].map(String);
  await runHubbub(['load', 'prepare', ...counts, '--data', dataDir, '--out', tokens, ...(url === undefined ? [] : ['--database', url])]);
  return { dataDir, seats: readSeats(tokens) };
}

/** Reads what `load prepare` wrote: token, room id and user id a line. */
export function readSeats(path: string): Seat[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [token, room] = line.split('\t');
    return { token: token!, room: room! };
  });
}
