import { SQL } from 'bun';
import type { FinalRoom } from '../history/final-state.ts';
import { type EntryRow, entryOf, type MessageRow, messageOf } from './stored-rows.ts';

/** All rooms of a PostgreSQL database, as they are stored. */
export async function readPostgres(url: string): Promise<FinalRoom[]> {
  const sql = new SQL(url);
  try {
    const rooms = (await sql`select id, head::int as head from rooms`) as { id: string; head: number }[];
    const final: FinalRoom[] = [];
    for (const { id, head } of rooms) {
      const entries = (await sql`select seq::int as seq, kind, actor, message::int as about, data from entries where room = ${id} order by seq`) as EntryRow[];
      const messages = (await sql`select seq::int as seq, author, nonce, text from messages where room = ${id} order by seq`) as MessageRow[];
      final.push({ room: id, head, entries: [...entries].map(entryOf), messages: [...messages].map(messageOf) });
    }
    return final;
  } finally {
    await sql.close();
  }
}
