import type { Kysely } from 'kysely';
import type { AccountsStore } from '../../features/accounts/store.ts';
import type { Schema } from './schema.ts';

type GuestsPart = Pick<AccountsStore, 'hasLeftTraces' | 'releaseName' | 'deleteUser'>;

/** What no allowed name, alias, skeleton or look can be. */
const releasedKey = (id: string): string => `~${id}`;

/** The comings and goings of guests, in SQL. */
export function sqlGuests(db: Kysely<Schema>): GuestsPart {
  return {
    hasLeftTraces: async (user) => {
      // Guests write only where they are members, so the rooms they left are all there is to look at.
      const written = await db.selectFrom('former_members').innerJoin('messages', (join) => join
        .onRef('messages.room', '=', 'former_members.room').onRef('messages.author', '=', 'former_members.user'))
        .select('messages.seq').where('former_members.user', '=', user).limit(1).executeTakeFirst();
      if (written !== undefined) return true;
      const reacted = await db.selectFrom('nonces').select('at').where('user', '=', user)
        .where('command', '=', 'message.react').limit(1).executeTakeFirst();
      return reacted !== undefined;
    },
    releaseName: async (user) => {
      const key = releasedKey(user);
      await db.updateTable('users').set({ name_key: key, skeleton: key, look: key, alias: key }).where('id', '=', user).execute();
      await db.deleteFrom('user_words').where('user', '=', user).execute();
    },
    deleteUser: async (user) => {
      for (const table of ['user_words', 'sessions', 'reset_codes', 'members', 'former_members', 'bans', 'invitations', 'mentions', 'nonces'] as const) {
        await db.deleteFrom(table).where('user', '=', user).execute();
      }
      await db.deleteFrom('users').where('id', '=', user).execute();
    },
  };
}
