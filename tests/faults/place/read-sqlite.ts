import { DatabaseSync } from 'node:sqlite';
import { cidOf, hashOf } from '../history/body.ts';
import type { FinalEntry, FinalMessage, FinalRoom } from '../history/final-state.ts';

interface EntryRow extends Omit<FinalEntry, 'about' | 'user'> {
  about: number | null;
  data: string | null;
}

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

interface MessageRow {
  seq: number;
  author: string;
  nonce: string;
  text: string | null;
}

function entryOf({ seq, kind, actor, about, data }: EntryRow): FinalEntry {
  const { member, user } = JSON.parse(data ?? '{}') as { member?: { user: string }; user?: string };
  return { seq, kind, actor, about, user: member?.user ?? user ?? null };
}

function messageOf({ seq, author, nonce, text }: MessageRow): FinalMessage {
  return { seq, author, cid: cidOf({ nonce, text }), hash: text === null ? null : hashOf(text) };
}
