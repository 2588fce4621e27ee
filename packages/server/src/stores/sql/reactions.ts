import type { Reaction } from '@hubbub/protocol';
import { type Kysely, sql } from 'kysely';
import type { MessagesStore } from '../../features/messages/store.ts';
import type { Schema } from './schema.ts';

/** How many of those who reacted are named with each emoji. */
const namedReactors = 10;

type ReactionsPart = Pick<MessagesStore, 'hasReaction' | 'insertReaction' | 'deleteReaction'>;

/** The part of the messages' questions that is about reactions. */
export function sqlReactions(db: Kysely<Schema>): ReactionsPart {
  return {
    hasReaction: async (room, message, emoji, user) =>
      (await db.selectFrom('reactions').select('at').where('room', '=', room).where('message', '=', message)
        .where('emoji', '=', emoji).where('user', '=', user).executeTakeFirst()) !== undefined,
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

async function addReactions(db: Kysely<Schema>, room: string, seq: number, by: number): Promise<void> {
  await db.updateTable('messages').set({ reaction_count: sql`reaction_count + ${by}` })
    .where('room', '=', room).where('seq', '=', seq).execute();
}

/** Reactions of some messages of one room as `reader` sees them, by seq; emoji in the order they were first used. */
export async function reactionsOf(
  db: Kysely<Schema>, room: string, seqs: readonly number[], reader: string,
): Promise<Map<number, Reaction[]>> {
  const byMessage = new Map<number, Reaction[]>();
  if (seqs.length === 0) return byMessage;
  const found = await db.selectFrom('reactions').select(['message', 'emoji', 'user'])
    .where('room', '=', room).where('message', 'in', seqs).orderBy('at').orderBy('user').execute();
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
