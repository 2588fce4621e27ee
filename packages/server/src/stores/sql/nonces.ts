import type { Kysely } from 'kysely';
import type { NoncesStore } from '../../kernel/nonces.ts';
import type { Schema } from './schema.ts';

/** Answers by nonce, in SQL. */
export function sqlNonces(db: Kysely<Schema>): NoncesStore {
  return {
    find: (user, nonce) =>
      db.selectFrom('nonces').select(['command', 'digest', 'reply'])
        .where('user', '=', user).where('nonce', '=', nonce).executeTakeFirst(),
    put: async (row) => {
      await db.insertInto('nonces').values(row).execute();
    },
  };
}
