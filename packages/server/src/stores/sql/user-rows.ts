import type { AdminUser, User } from '@hubbub/protocol';
import type { Selectable } from 'kysely';
import type { SessionRow, UserRow } from '../../features/accounts/store.ts';
import type { Schema } from './schema.ts';

/** What a row of `users` means to features. */
export function userRowOf(row: Selectable<Schema['users']>): UserRow {
  return {
    id: row.id, kind: row.kind as UserRow['kind'], name: row.name, alias: row.alias, displayName: row.display_name,
    email: row.email, passwordHash: row.password_hash, administrator: row.administrator === 1,
    disabledAt: row.disabled_at, createdAt: row.created_at, lastSeenAt: row.last_seen_at,
  };
}

/** A row as everybody may see it. */
export function userOfRow(row: Selectable<Schema['users']>): User {
  return {
    id: row.id, kind: row.kind as User['kind'], name: row.name, alias: row.alias, displayName: row.display_name,
    administrator: row.administrator === 1, disabled: row.disabled_at !== null,
  };
}

/** A row as administrators see it. */
export function adminUserOfRow(row: Selectable<Schema['users']>): AdminUser {
  return { ...userOfRow(row), email: row.email, createdAt: row.created_at, lastSeenAt: row.last_seen_at };
}

/** What a row of `sessions` means to features; without the token's hash. */
export function sessionRowOf(row: Selectable<Schema['sessions']>): SessionRow {
  return {
    id: row.id, user: row.user, device: row.device, deviceName: row.device_name,
    createdAt: row.created_at, lastSeenAt: row.last_seen_at, endedAt: row.ended_at,
  };
}
