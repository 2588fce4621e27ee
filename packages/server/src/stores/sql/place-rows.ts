import { type Kysely, sql } from 'kysely';
import type { PlaceRows, Row } from '../place-rows.ts';
import type { Schema } from './schema.ts';

/** Every table but that of running nodes, with its primary key, in an order in which rows find what they refer to. */
const primaryKeys: Record<Exclude<keyof Schema, 'nodes'>, readonly string[]> = {
  instance: ['key'],
  users: ['id'],
  user_words: ['word', 'user'],
  sessions: ['id'],
  reset_codes: ['code_hash'],
  rooms: ['id'],
  members: ['room', 'user'],
  former_members: ['user', 'room'],
  entries: ['room', 'seq'],
  entry_texts: ['room', 'seq'],
  messages: ['room', 'seq'],
  reactions: ['room', 'message', 'emoji', 'user'],
  mentions: ['user', 'room', 'seq'],
  bans: ['room', 'user'],
  room_masks: ['room', 'kind', 'mask_key'],
  invitations: ['user', 'room'],
  invite_links: ['code'],
  nonces: ['user', 'nonce'],
};

/** The era of a place is not what it holds: another place that holds the same has another. */
const kept = (table: string) => (table === 'instance' ? sql`key <> 'era'` : sql`1 = 1`);

/** Values bound in one statement: SQLite takes 32,766, PostgreSQL twice that. */
const maxBound = 30_000;

type Reading = Pick<PlaceRows, 'tables' | 'count' | 'read'>;

/** Reads tables page by page, in SQL that SQLite and PostgreSQL share. */
export function sqlPlaceRows(db: Kysely<Schema>): Reading {
  return {
    tables: Object.keys(primaryKeys),
    count: async (table) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${kept(table)}`.execute(db);
      return Number(rows[0]!.n);
    },
    read: async (table, after, limit) => {
      const key = primaryKeys[table as keyof typeof primaryKeys];
      const columns = sql.join(key.map((column) => sql.ref(column)));
      const beyond = after === null ? sql`` : sql`and (${columns}) > (${sql.join(key.map((column) => after[column]))})`;
      const { rows } = await sql<Row>`select * from ${sql.table(table)} where ${kept(table)} ${beyond} order by ${columns} limit ${limit}`.execute(db);
      return rows;
    },
  };
}

/** Puts rows of one table; all have the columns of the first. */
export async function putRows(db: Kysely<Schema>, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const most = Math.floor(maxBound / Math.max(1, columns.length));
  for (let from = 0; from < rows.length; from += most) {
    const values = rows.slice(from, from + most).map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(values)}`.execute(db);
  }
}
