import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** Gives a person the next version for changes of their own rows; answers it as a subquery to stamp rows with. */
export async function nextVersion(db: Kysely<Schema>, user: string) {
  await db.updateTable('users').set({ version: sql`version + 1` }).where('id', '=', user).execute();
  return db.selectFrom('users').select('version').where('id', '=', user).$asScalar().$notNull();
}
