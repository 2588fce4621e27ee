import type { Kysely } from 'kysely';
import type { ImportStore } from '../../features/import/store.ts';
import type { Schema } from './schema.ts';

/** What bulk work asks of the store beyond the features' own questions. */
export function sqlImport(db: Kysely<Schema>): ImportStore {
  return {
    findFirstAdministrator: async () =>
      (await db.selectFrom('users').select('id').where('administrator', '=', 1).where('disabled_at', 'is', null)
        .orderBy('created_at').orderBy('id').limit(1).executeTakeFirst())?.id,
  };
}
