import { limits } from '@hubbub/protocol';
import { type Kysely, sql } from 'kysely';
import type { ReadsStore } from '../../features/reads/store.ts';
import type { Schema } from './schema.ts';

/** What read positions and counts ask of the store, in SQL that SQLite and PostgreSQL share. */
export function sqlReads(db: Kysely<Schema>): ReadsStore {
  const memberRow = (room: string, user: string) =>
    db.updateTable('members').where('room', '=', room).where('user', '=', user);
  // Naming oneself is no mention: the badge counts messages of others (R1).
  const mentionsAfter = (room: string, user: string, after: number) =>
    db.selectFrom('mentions').select('mentions.seq').where('mentions.user', '=', user).where('mentions.room', '=', room)
      .where('mentions.seq', '>', after)
      .innerJoin('messages', (join) => join.onRef('messages.room', '=', 'mentions.room').onRef('messages.seq', '=', 'mentions.seq'))
      .where('messages.author', '!=', user).limit(limits.unreadMax);

  return {
    setRead: async (room, user, readSeq, readAt) => {
      await db.updateTable('users').set({ version: sql`version + 1` }).where('id', '=', user).execute();
      await memberRow(room, user)
        .set({ read_seq: readSeq, read_at: readAt, version: db.selectFrom('users').select('version').where('id', '=', user) }).execute();
    },
    advanceDelivered: async (room, user, seq) => {
      const done = await memberRow(room, user).set({ delivered_seq: seq }).where('delivered_seq', '<', seq).executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    countUnread: async (room, user, readSeq) => {
      const unread = db.selectFrom('messages').select('seq').where('room', '=', room).where('seq', '>', readSeq)
        .where('author', '!=', user).where('deleted_at', 'is', null).limit(limits.unreadMax);
      return countOf(await db.selectFrom(unread.as('unread')).select(db.fn.countAll<number>().as('count')).executeTakeFirst());
    },
    countMentions: async (room, user, readSeq) => {
      const mentions = mentionsAfter(room, user, readSeq);
      return countOf(await db.selectFrom(mentions.as('mentioned')).select(db.fn.countAll<number>().as('count')).executeTakeFirst());
    },
    readMentions: async (room, user, after) => {
      const rows = await mentionsAfter(room, user, after).orderBy('mentions.seq').execute();
      return rows.map(({ seq }) => seq);
    },
    readPositions: async (room) => {
      const rows = await db.selectFrom('members').select(['user', 'delivered_seq', 'read_seq']).where('room', '=', room)
        .limit(limits.receiptMembers).execute();
      return rows.map((row) => ({ user: row.user, delivered: Math.max(row.delivered_seq, row.read_seq), read: row.read_seq }));
    },
  };
}

function countOf(row: { count: number } | undefined): number {
  return Number(row?.count ?? 0);
}
