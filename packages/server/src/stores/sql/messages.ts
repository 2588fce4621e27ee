import { limits, type Content, type Message, type Reaction } from '@hubbub/protocol';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { MessagesStore } from '../../features/messages/store.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['messages']>;

/** How many of those who reacted are named with each emoji. */
const namedReactors = 10;

/** What messages ask of the store, in SQL that SQLite and PostgreSQL share. */
export function sqlMessages(db: Kysely<Schema>): MessagesStore {
  const page = async (rows: Row[], reader: string): Promise<Message[]> => {
    const reacted = rows.filter((row) => row.reaction_count > 0);
    const reactions = await reactionsOf(db, reacted, reader);
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
        ...message, ...content, mentions: mentionsColumn(mentions), reply_to: replyTo, reaction_count: 0,
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
        .set({ ...content, mentions: mentionsColumn(mentions), edited_at: editedAt })
        .where('room', '=', room).where('seq', '=', seq).execute();
      await db.deleteFrom('mentions').where('room', '=', room).where('seq', '=', seq).execute();
      await insertMentions(db, room, seq, mentions);
    },
    erase: async (room, seq, deletedBy, deletedAt) => {
      await db.updateTable('messages')
        .set({ text: null, mentions: null, reaction_count: 0, deleted_by: deletedBy, deleted_at: deletedAt })
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
    hasReaction: async (room, message, emoji, user) =>
      (await db.selectFrom('reactions').select('at').where('room', '=', room).where('message', '=', message)
        .where('emoji', '=', emoji).where('user', '=', user).executeTakeFirst()) !== undefined,
    countEmoji: async (room, message) => {
      const rows = await db.selectFrom('reactions').select('emoji').distinct()
        .where('room', '=', room).where('message', '=', message).limit(limits.reactionsPerMessage + 1).execute();
      return rows.length;
    },
    insertReaction: async (row) => {
      await db.insertInto('reactions').values(row).execute();
      await addReactions(db, row.room, row.message, 1);
    },
    deleteReaction: async (room, message, emoji, user) => {
      await db.deleteFrom('reactions').where('room', '=', room).where('message', '=', message)
        .where('emoji', '=', emoji).where('user', '=', user).execute();
      await addReactions(db, room, message, -1);
    },
  };
}

/** A stored row as the protocol's message. */
export function messageOf(row: Row, reactions: Reaction[]): Message {
  const content = row.text === null ? null : ({ kind: row.kind, format: row.format, text: row.text } as Content);
  return {
    room: row.room, seq: row.seq, author: row.author, nonce: row.nonce, at: row.at, content,
    mentions: row.mentions === null ? [] : JSON.parse(row.mentions),
    replyTo: row.reply_to, editedAt: row.edited_at, deletedAt: row.deleted_at, deletedBy: row.deleted_by, reactions,
  };
}

/** How mentioned ids stand in a row: null for none, so that most rows hold nothing. */
export function mentionsColumn(mentions: readonly string[]): string | null {
  return mentions.length === 0 ? null : JSON.stringify(mentions);
}

async function insertMentions(db: Kysely<Schema>, room: string, seq: number, users: readonly string[]): Promise<void> {
  if (users.length === 0) return;
  await db.insertInto('mentions').values(users.map((user) => ({ user, room, seq }))).execute();
}

async function addReactions(db: Kysely<Schema>, room: string, seq: number, by: number): Promise<void> {
  await db.updateTable('messages').set({ reaction_count: sql`reaction_count + ${by}` })
    .where('room', '=', room).where('seq', '=', seq).execute();
}

async function reactionsOf(db: Kysely<Schema>, rows: readonly Row[], reader: string): Promise<Map<number, Reaction[]>> {
  const byMessage = new Map<number, Reaction[]>();
  if (rows.length === 0) return byMessage;
  const found = await db.selectFrom('reactions').select(['message', 'emoji', 'user'])
    .where('room', '=', rows[0]!.room).where('message', 'in', rows.map((row) => row.seq))
    .orderBy('at').orderBy('user').execute();
  for (const { message, emoji, user } of found) {
    const reactions = byMessage.get(message) ?? [];
    byMessage.set(message, reactions);
    let reaction = reactions.find((known) => known.emoji === emoji);
    if (reaction === undefined) reactions.push((reaction = { emoji, count: 0, mine: false, users: [] }));
    reaction.count += 1;
    if (user === reader) reaction.mine = true;
    if (reaction.users.length < namedReactors) reaction.users.push(user);
  }
  return byMessage;
}
