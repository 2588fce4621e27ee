import { type Kysely, sql } from 'kysely';
import { wordsOf } from '../../kernel/words.ts';
import type { Schema } from './schema.ts';

/** Greater than every continuation of a word. */
const end = '\u{10FFFF}';

/** Keeps the words a person is found by. */
export async function putUserWords(db: Kysely<Schema>, user: string, names: readonly string[]): Promise<void> {
  await db.deleteFrom('user_words').where('user', '=', user).execute();
  const words = wordsOf(...names);
  if (words.length > 0) await db.insertInto('user_words').values(words.map((word) => ({ word, user }))).execute();
}

/**
 * People where each word of the query starts a word of theirs, in the order of the matched word:
 * read along the index until enough are found. Somebody may come twice. A query without words finds nobody.
 */
export function selectUsersByWordStart(db: Kysely<Schema>, query: string) {
  const [first, ...others] = wordsOf(query).sort((one, other) => other.length - one.length);
  let select = db.selectFrom('user_words as matched').innerJoin('users', 'users.id', 'matched.user').selectAll('users')
    .where('matched.word', '>=', first ?? end).where('matched.word', '<', (first ?? '') + end)
    .orderBy('matched.word').orderBy('matched.user');
  for (const word of others) {
    select = select.where(({ exists, selectFrom }) => exists(
      selectFrom('user_words as other').select('other.user').whereRef('other.user', '=', 'users.id')
        .where('other.word', '>=', word).where('other.word', '<', word + end),
    ));
  }
  return select;
}

/** People where each word of the query is part of a word of theirs; reads all words. A query without words finds nobody. */
export function selectUsersByWordPart(db: Kysely<Schema>, query: string) {
  const words = wordsOf(query);
  let select = db.selectFrom('users').selectAll();
  for (const word of words) {
    // Words hold letters, marks and digits only, so nothing needs escaping.
    const found = db.selectFrom('user_words').select('user').where('word', 'like', `%${word}%`);
    select = select.where('id', 'in', found);
  }
  return words.length > 0 ? select : select.where(sql<boolean>`1 = 0`);
}
