import { DatabaseSync } from 'node:sqlite';
import type { FinalRoom } from '../history/final-state.ts';
import { type EntryRow, entryOf, type MessageRow, messageOf } from './stored-rows.ts';

/** All rooms of a SQLite file that have messages, as they are stored. */
export function readSqlite(path: string): FinalRoom[] {
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    const rooms = file.prepare('select id, head from rooms').all() as { id: string; head: number }[];
    const entries = file.prepare('select seq, kind, actor, message as about, data from entries where room = ? order by seq');
    const messages = file.prepare('select seq, author, nonce, text from messages where room = ? order by seq');
    return rooms.map(({ id, head }) => ({
      room: id, head,
      entries: (entries.all(id) as unknown as EntryRow[]).map(entryOf),
      messages: (messages.all(id) as unknown as MessageRow[]).map(messageOf),
    }));
  } finally {
    file.close();
  }
}
