import type { Message } from '@hubbub/protocol';
import type { Selectable } from 'kysely';
import type { MovedRoom, NodesStore } from '../../nodes/store.ts';
import type { Tx } from '../../tx.ts';
import { messageOf } from '../sql/messages.ts';
import { entryOf } from '../sql/room-rows.ts';
import type { Schema } from '../sql/schema.ts';
import type { Ask } from './look-up.ts';

type EntryColumns = Selectable<Schema['entries']>;
type MessageColumns = Selectable<Schema['messages']>;

/** An entry of a room that moved, with the message it is about; its columns that an entry has too are named otherwise. */
interface MovedRow extends EntryColumns, Omit<MessageColumns, 'room' | 'seq' | 'at' | 'kind'> {
  head: number;
  said_at: number;
  said_kind: string;
}

/** Without entries, and entries without a message, the columns of these are null. */
type FoundRow = (MovedRow | (Omit<MovedRow, 'seq'> & { seq: null })) & { author: string | null };

/**
 * What a node asks for nearly every message that others take, and twice a second of all it follows: one
 * statement each, prepared, however many are asked of. Each is looked up by its key: as a join it reads
 * the whole log where tables were not analyzed yet.
 */
export function nodeNews(ask: Ask, messages: Tx['messages']): Pick<NodesStore, 'readMoved' | 'readMovedVersions'> {
  return {
    readMoved: (told, limit) => readMoved(ask, messages, told, limit),
    readMovedVersions: async (known) => {
      if (known.size === 0) return new Map();
      const found = await ask<{ user: string; version: number | null }>({
        name: 'moved-versions',
        text: `select asked."user", u.version from unnest($1::text[], $2::bigint[]) as asked("user", version)
          left join lateral (select version from users where id = asked."user" limit 1) u on true
          where u.version is null or u.version is distinct from asked.version`,
        values: [[...known.keys()], [...known.values()]],
      });
      return new Map(found.rows.map(({ user, version }) => [user, version]));
    },
  };
}

async function readMoved(ask: Ask, messages: Tx['messages'], told: ReadonlyMap<string, number>, limit: number): Promise<Map<string, MovedRoom>> {
  const moved = new Map<string, MovedRoom>();
  if (told.size === 0) return moved;
  const { rows } = await ask<FoundRow>({
    name: 'moved-rooms',
    text: `select r.id as room, r.head, e.seq, e.kind, e.actor, e.message, e.at, e.data, m.author, m.nonce, m.at as said_at, m.kind as said_kind,
        m.format, m.text, m.tags, m.mentions, m.reply_to, m.edited_at, m.deleted_at, m.deleted_by, m.reaction_count
      from unnest($1::text[], $2::bigint[]) as asked(room, seq)
      cross join lateral (select id, head from rooms where id = asked.room and head > asked.seq limit 1) r
      left join lateral (select * from entries where room = asked.room and seq > asked.seq order by seq limit $3) e on true
      left join lateral (select * from messages where room = asked.room and seq = e.message limit 1) m on true
      order by r.id, e.seq`,
    values: [[...told.keys()], [...told.values()], limit],
  });
  for (const row of rows) {
    let room = moved.get(row.room);
    if (room === undefined) moved.set(row.room, (room = { head: row.head, entries: [], messages: new Map() }));
    if (row.seq === null) continue;
    room.entries.push(entryOf(entryColumns(row)));
    if (row.author !== null && !room.messages.has(row.message!)) room.messages.set(row.message!, await messageIn(row, messages));
  }
  return moved;
}

function entryColumns({ room, seq, kind, actor, message, at, data }: MovedRow): EntryColumns {
  return { room, seq, kind, actor, message, at, data };
}

async function messageIn(row: MovedRow, messages: Tx['messages']): Promise<Message> {
  const { room, message: seq } = row as MovedRow & { message: number };
  // Reactions take another question; few messages have any.
  if (row.reaction_count > 0) return (await messages.readMany(room, [seq], '')).get(seq)!;
  return messageOf({ ...row, seq, at: row.said_at, kind: row.said_kind }, []);
}
