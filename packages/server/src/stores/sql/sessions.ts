import type { Kysely } from 'kysely';
import type { AccountsStore } from '../../features/accounts/store.ts';
import type { Schema } from './schema.ts';
import { sessionRowOf } from './user-rows.ts';
import { nextVersion } from './user-version.ts';

type SessionsPart = Pick<AccountsStore,
  | 'insertSession' | 'findLiveSession' | 'findLiveSessionByToken' | 'findSession' | 'readSessions'
  | 'elevateSession' | 'endSession' | 'endSessions' | 'touchSession'>;

/** Sessions, in SQL. */
export function sqlSessions(db: Kysely<Schema>): SessionsPart {
  const live = () =>
    db.selectFrom('sessions').innerJoin('users', 'users.id', 'sessions.user')
      .where('sessions.ended_at', 'is', null).where('users.disabled_at', 'is', null);

  return {
    insertSession: async ({ id, user, device, deviceName, tokenHash, createdAt, lastSeenAt, endedAt, node = null }) => {
      await db.insertInto('sessions').values({
        id, user, device, device_name: deviceName, token_hash: tokenHash,
        created_at: createdAt, last_seen_at: lastSeenAt, ended_at: endedAt, elevated: 0, node,
      }).execute();
    },
    findLiveSession: async (session) => {
      const row = await live().select(['sessions.user', 'users.administrator', 'users.kind', 'sessions.elevated'])
        .where('sessions.id', '=', session).executeTakeFirst();
      return row && { user: row.user, administrator: row.administrator === 1 || row.elevated === 1, guest: row.kind === 'guest' };
    },
    findLiveSessionByToken: (tokenHash) =>
      live().select(['sessions.id as session', 'sessions.user']).where('sessions.token_hash', '=', tokenHash).executeTakeFirst(),
    elevateSession: async (session, elevated) => {
      await db.updateTable('sessions').set({ elevated: elevated ? 1 : 0 }).where('id', '=', session).execute();
    },
    findSession: async (session) => {
      const row = await db.selectFrom('sessions').selectAll().where('id', '=', session).executeTakeFirst();
      return row && sessionRowOf(row);
    },
    readSessions: async (user) => {
      const rows = await db.selectFrom('sessions').selectAll().where('user', '=', user).where('ended_at', 'is', null)
        .orderBy('created_at', 'desc').orderBy('id').execute();
      return rows.map(sessionRowOf);
    },
    endSession: async (session, at) => {
      const row = await db.updateTable('sessions').set({ ended_at: at }).where('id', '=', session).where('ended_at', 'is', null)
        .returning('user').executeTakeFirst();
      if (row !== undefined) await nextVersion(db, row.user);
    },
    endSessions: async (user, except, at) => {
      let update = db.updateTable('sessions').set({ ended_at: at }).where('user', '=', user).where('ended_at', 'is', null);
      if (except !== null) update = update.where('id', '!=', except);
      const ended = (await update.returning('id').execute()).map(({ id }) => id);
      if (ended.length > 0) await nextVersion(db, user);
      return ended;
    },
    touchSession: async (session, at) => {
      const touched = await db.updateTable('sessions').set({ last_seen_at: at })
        .where('id', '=', session).where('last_seen_at', '<', at - 60_000).executeTakeFirst();
      if (touched.numUpdatedRows === 0n) return;
      await db.updateTable('users').set({ last_seen_at: at })
        .where('id', '=', db.selectFrom('sessions').select('user').where('id', '=', session)).execute();
    },
  };
}
