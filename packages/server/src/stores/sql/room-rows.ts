import type { Selectable } from 'kysely';
import type { EntryRow, InviteLinkRow, MemberRow, RoomRow } from '../../features/rooms/store.ts';
import type { Schema } from './schema.ts';

/** A stored room as features know it. */
export function roomOf(row: Selectable<Schema['rooms']>): RoomRow {
  return {
    id: row.id, kind: row.kind as RoomRow['kind'], name: row.name, alias: row.alias, topic: row.topic,
    topicSet: row.topic_by === null || row.topic_at === null ? null : { by: row.topic_by, at: row.topic_at },
    settings: JSON.parse(row.settings), head: row.head, logFrom: row.log_from, epoch: row.epoch,
    memberCount: row.member_count, createdBy: row.created_by, createdAt: row.created_at, activeAt: row.active_at,
    archivedAt: row.archived_at,
  };
}

/** A stored membership as features know it. */
export function memberOf(row: Omit<Selectable<Schema['members']>, 'version'>): MemberRow {
  return {
    room: row.room, user: row.user, role: row.role as MemberRow['role'], voice: row.voice === 1, joinedAt: row.joined_at,
    visibleFrom: row.visible_from, readSeq: row.read_seq, readAt: row.read_at, deliveredSeq: row.delivered_seq,
  };
}

/** A stored log entry as features know it. */
export function entryOf(row: Selectable<Schema['entries']>): EntryRow {
  return { ...row, kind: row.kind as EntryRow['kind'], data: row.data === null ? null : JSON.parse(row.data) };
}

/** A stored invite link as features know it. */
export function inviteLinkOf(row: Selectable<Schema['invite_links']>): InviteLinkRow {
  return {
    code: row.code, room: row.room, by: row.by, createdAt: row.created_at,
    expiresAt: row.expires_at, usesLeft: row.uses_left, revokedAt: row.revoked_at,
  };
}
