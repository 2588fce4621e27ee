import type { Kysely } from 'kysely';
import type { AdminStore } from '../../features/admin/store.ts';
import { nextPlaceVersion } from './nodes.ts';
import type { Schema } from './schema.ts';
import { adminUserOfRow } from './user-rows.ts';
import { selectUsersByWordPart } from './user-words.ts';

/** Settings of the place and the list of people, in SQL. */
export function sqlAdmin(db: Kysely<Schema>): AdminStore {
  return {
    readSetting: async (key) =>
      (await db.selectFrom('instance').select('value').where('key', '=', key).executeTakeFirst())?.value,
    putSetting: async (key, value) => {
      await nextPlaceVersion(db);
      await db.insertInto('instance').values({ key, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value })).execute();
    },
    readUsers: async (query, after, limit) => {
      let select = query === null ? db.selectFrom('users').selectAll() : selectUsersByWordPart(db, query);
      if (after !== null) select = select.where('id', '>', after);
      return (await select.orderBy('id').limit(limit).execute()).map(adminUserOfRow);
    },
  };
}
