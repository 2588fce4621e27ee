import type { Content, Message, Reaction } from '@hubbub/protocol';
import type { Kysely, Selectable } from 'kysely';
import type { MessagesStore } from '../../features/messages/store.ts';
import { reactionsOf, sqlReactions } from './reactions.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['messages']>;

/** What messages ask of the store, in SQL that SQLite and PostgreSQL share. */
export function sqlMessages(db: Kysely<Schema>): MessagesStore {
  const page = async (rows: Row[], reader: string): Promise<Message[]> => {
    const reacted = rows.filter((row) => row.reaction_count > 0).map((row) => row.seq);
    const reactions = await reactionsOf(db, rows[0]?.room ?? '', reacted, reader);
    return rows.map((row) => messageOf(row, reactions.get(row.seq) ?? []));
  };
  const visible = (room: string, visibleFrom: number) =>
    db.selectFrom('messages').selectAll().where('room', '=', room).where('seq', '>=', visibleFrom);

  return {
    findByNonce: (room, author, nonce) =>
      db.selectFrom('messages').select(['seq', 'at', 'digest'])
        .where('room', '=', room).where('author', '=', author).where('nonce', '=', nonce).executeTakeFirst(),
    insert: async ({ content, mentions, replyTo, ...message }) => {
      await db.insertInto('messages').values({
        ...message, ...contentColumns(content), mentions: mentionsColumn(mentions), reply_to: replyTo, reaction_count: 0,
      }).execute();
      await insertMentions(db, message.room, message.seq, mentions);
    },
    find: async (room, seq, reader) => {
      const row = await db.selectFrom('messages').selectAll().where('room', '=', room).where('seq', '=', seq).executeTakeFirst();
      return row === undefined ? undefined : (await page([row], reader))[0];
    },
    readMany: async (room, seqs, reader) => {
      if (seqs.length === 0) return new Map();
      const rows = await db.selectFrom('messages').selectAll().where('room', '=', room).where('seq', 'in', seqs).execute();
      return new Map((await page(rows, reader)).map((message) => [message.seq, message]));
    },
    updateContent: async (room, seq, content, mentions, editedAt) => {
      await db.updateTable('messages')
        .set({ ...contentColumns(content), mentions: mentionsColumn(mentions), edited_at: editedAt })
        .where('room', '=', room).where('seq', '=', seq).execute();
      await db.deleteFrom('mentions').where('room', '=', room).where('seq', '=', seq).execute();
      await insertMentions(db, room, seq, mentions);
    },
    erase: async (room, seq, deletedBy, deletedAt) => {
      await db.updateTable('messages')
        .set({ text: null, tags: null, mentions: null, reaction_count: 0, deleted_by: deletedBy, deleted_at: deletedAt })
        .where('room', '=', room).where('seq', '=', seq).execute();
      await db.deleteFrom('mentions').where('room', '=', room).where('seq', '=', seq).execute();
      await db.deleteFrom('reactions').where('room', '=', room).where('message', '=', seq).execute();
    },
    readBefore: async (room, before, visibleFrom, limit, reader) => {
      const rows = await visible(room, visibleFrom).where('seq', '<', before).orderBy('seq', 'desc').limit(limit).execute();
      return page(rows.reverse(), reader);
    },
    readAfter: async (room, after, visibleFrom, limit, reader) =>
      page(await visible(room, visibleFrom).where('seq', '>', after).orderBy('seq').limit(limit).execute(), reader),
    ...sqlReactions(db),
  };
}

/** A stored row as the protocol's message. */
export function messageOf(row: Row, reactions: Reaction[]): Message {
  const tags = row.tags === null ? {} : { tags: JSON.parse(row.tags) };
  const content = row.text === null ? null : ({ kind: row.kind, format: row.format, text: row.text, ...tags } as Content);
  return {
    room: row.room, seq: row.seq, author: row.author, nonce: row.nonce, at: row.at, content,
    mentions: row.mentions === null ? [] : JSON.parse(row.mentions),
    replyTo: row.reply_to, editedAt: row.edited_at, deletedAt: row.deleted_at, deletedBy: row.deleted_by, reactions,
  };
}

function contentColumns({ kind, format, text, tags }: Content) {
  return { kind, format, text, tags: tags === undefined ? null : JSON.stringify(tags) };
}

/** How mentioned ids stand in a row: null for none, so that most rows hold nothing. */
export function mentionsColumn(mentions: readonly string[]): string | null {
  return mentions.length === 0 ? null : JSON.stringify(mentions);
}

async function insertMentions(db: Kysely<Schema>, room: string, seq: number, users: readonly string[]): Promise<void> {
  if (users.length === 0) return;
  await db.insertInto('mentions').values(users.map((user) => ({ user, room, seq }))).execute();
}
