import type { Kysely } from 'kysely';
import type { AccountsStore } from '../../features/accounts/store.ts';
import type { Schema } from './schema.ts';

type ResetCodesPart = Pick<AccountsStore, 'findResetCode' | 'insertResetCode' | 'takeResetCode' | 'endResetCodes'>;

/** Codes of reset links, in SQL; only their hashes are kept (P1). */
export function sqlResetCodes(db: Kysely<Schema>): ResetCodesPart {
  return {
    findResetCode: async (codeHash, now) =>
      (await db.selectFrom('reset_codes').select('user').where('code_hash', '=', codeHash)
        .where('used_at', 'is', null).where('expires_at', '>', now).executeTakeFirst())?.user,
    insertResetCode: async (codeHash, user, expiresAt) => {
      await db.insertInto('reset_codes').values({ code_hash: codeHash, user, expires_at: expiresAt, used_at: null }).execute();
    },
    takeResetCode: async (codeHash, now) =>
      (await db.updateTable('reset_codes').set({ used_at: now }).where('code_hash', '=', codeHash)
        .where('used_at', 'is', null).where('expires_at', '>', now).returning('user').executeTakeFirst())?.user,
    endResetCodes: async (user, at) => {
      await db.updateTable('reset_codes').set({ used_at: at }).where('user', '=', user).where('used_at', 'is', null).execute();
    },
  };
}
