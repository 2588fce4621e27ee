import { type Kysely, sql } from 'kysely';
import type { RoomsStore } from '../../features/rooms/store.ts';
import { inviteLinkOf } from './room-rows.ts';
import type { Schema } from './schema.ts';
import { nextVersion } from './user-version.ts';

type InvitationsPart = Pick<RoomsStore, 'putInvitation' | 'endInvitation' | 'hasInvitation' | 'readInvitations'>;
type LinksPart = Pick<
  RoomsStore,
  'insertInviteLink' | 'findInviteLink' | 'readInviteLinks' | 'readOpenLinks' | 'takeInviteUse' | 'revokeInviteLink' | 'revokeInviteLinksBy'
>;

/** The part of the rooms' questions that is about invitations of a person. */
export function sqlInvitations(db: Kysely<Schema>): InvitationsPart {
  return {
    putInvitation: async (user, room, by, at) => {
      const version = await nextVersion(db, user);
      await db.insertInto('invitations').values({ user, room, by, at, ended_at: null, version })
        .onConflict((conflict) => conflict.columns(['user', 'room']).doUpdateSet({ by, at, ended_at: null, version })).execute();
    },
    endInvitation: async (user, room, at) => {
      const ended = await db.updateTable('invitations').set({ ended_at: at })
        .where('user', '=', user).where('room', '=', room).where('ended_at', 'is', null).executeTakeFirst();
      if (ended.numUpdatedRows === 0n) return false;
      await db.updateTable('invitations').set({ version: await nextVersion(db, user) })
        .where('user', '=', user).where('room', '=', room).execute();
      return true;
    },
    hasInvitation: async (user, room) =>
      (await db.selectFrom('invitations').select('at').where('user', '=', user).where('room', '=', room)
        .where('ended_at', 'is', null).executeTakeFirst()) !== undefined,
    readInvitations: async (user) => {
      const rows = await db.selectFrom('invitations as i').innerJoin('rooms as r', 'r.id', 'i.room')
        .select(['i.room', 'r.name', 'r.alias', 'i.by', 'i.at', 'r.member_count'])
        .where('i.user', '=', user).where('i.ended_at', 'is', null)
        .orderBy('i.at', 'desc').orderBy('i.room').execute();
      return rows.map(({ room, name, alias, by, at, member_count }) => ({ room, roomName: name ?? '', alias, by, at, memberCount: member_count }));
    },
  };
}

/** The part of the rooms' questions that is about invite links. */
export function sqlInviteLinks(db: Kysely<Schema>): LinksPart {
  const living = db.updateTable('invite_links').where('revoked_at', 'is', null);

  return {
    insertInviteLink: async (row) => {
      await db.insertInto('invite_links').values({
        code: row.code, room: row.room, by: row.by, created_at: row.createdAt,
        expires_at: row.expiresAt, uses_left: row.usesLeft, revoked_at: row.revokedAt,
      }).execute();
    },
    findInviteLink: async (code) => {
      const row = await db.selectFrom('invite_links').selectAll().where('code', '=', code).executeTakeFirst();
      return row && inviteLinkOf(row);
    },
    readInviteLinks: async (room, now) => {
      const rows = await db.selectFrom('invite_links').selectAll().where('room', '=', room).where('revoked_at', 'is', null)
        .where((or) => or.or([or('expires_at', 'is', null), or('expires_at', '>', now)]))
        .where((or) => or.or([or('uses_left', 'is', null), or('uses_left', '>', 0)]))
        .orderBy('created_at', 'desc').orderBy('code').execute();
      return rows.map(inviteLinkOf);
    },
    readOpenLinks: async (now, limit) => {
      const rows = await db.selectFrom('invite_links as l').innerJoin('rooms as r', 'r.id', 'l.room').selectAll('l').select('r.name')
        // Settings are JSON text; inside one of its strings the quotes would be escaped.
        .where('r.listed', '=', 1).where('r.settings', 'like', '%"key":null%').where('l.revoked_at', 'is', null)
        .where((or) => or.or([or('l.expires_at', 'is', null), or('l.expires_at', '>', now)]))
        .where((or) => or.or([or('l.uses_left', 'is', null), or('l.uses_left', '>', 0)]))
        .orderBy('l.created_at', 'desc').orderBy('l.code').limit(limit).execute();
      return rows.map(({ name, ...row }) => ({ ...inviteLinkOf(row), roomName: name ?? '' }));
    },
    takeInviteUse: async (code) => {
      const taken = await living.set({ uses_left: sql`uses_left - 1` }).where('code', '=', code)
        .where((or) => or.or([or('uses_left', 'is', null), or('uses_left', '>', 0)])).executeTakeFirst();
      return taken.numUpdatedRows > 0n;
    },
    revokeInviteLink: async (code, at) => {
      await living.set({ revoked_at: at }).where('code', '=', code).execute();
    },
    revokeInviteLinksBy: async (room, user, at) => {
      await living.set({ revoked_at: at }).where('room', '=', room).where('by', '=', user).execute();
    },
  };
}
