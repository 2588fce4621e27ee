import { type Kysely, sql, type Updateable } from 'kysely';
import type { AccountsStore } from '../../features/accounts/store.ts';
import { sqlGuests } from './guests.ts';
import { nextPlaceVersion } from './nodes.ts';
import { sqlResetCodes } from './reset-codes.ts';
import type { Schema } from './schema.ts';
import { sqlSessions } from './sessions.ts';
import { userOfRow, userRowOf } from './user-rows.ts';
import { putUserWords, selectUsersByWordStart } from './user-words.ts';

/** Accounts, their sessions and reset codes, in SQL. */
export function sqlAccounts(db: Kysely<Schema>): AccountsStore {
  const users = () => db.selectFrom('users').selectAll();
  return {
    ...sqlGuests(db),
    ...sqlSessions(db),
    ...sqlResetCodes(db),
    insertUser: (row) => insertUser(db, row),
    replaceUser: async (row) => {
      await db.updateTable('users').set({ ...columnsOf(row), changed: await nextPlaceVersion(db) }).where('id', '=', row.id).execute();
      await putUserWords(db, row.id, [row.name, row.displayName]);
    },
    findUser: async (id) => {
      const row = await users().where('id', '=', id).executeTakeFirst();
      return row && userRowOf(row);
    },
    findUserByNameKey: async (nameKey) => {
      const row = await users().where('name_key', '=', nameKey).executeTakeFirst();
      return row && userRowOf(row);
    },
    findUserIdBySkeleton: async (skeleton) =>
      (await db.selectFrom('users').select('id')
        .where((eb) => eb.or([eb('skeleton', '=', skeleton), eb('look', '=', skeleton)])).executeTakeFirst())?.id,
    aliasExists: async (alias) =>
      (await db.selectFrom('users').select('id').where('alias', '=', alias).executeTakeFirst()) !== undefined,
    readUsers: async (ids) => {
      if (ids.length === 0) return [];
      return (await users().where('id', 'in', [...ids]).execute()).map(userOfRow);
    },
    readUsersNamed: async (keys) => {
      if (keys.length === 0) return [];
      return (await users().where((eb) => eb.or([eb('name_key', 'in', [...keys]), eb('alias', 'in', [...keys])])).execute()).map(userOfRow);
    },
    findUsers: async (query, limit) => {
      const rows = await selectUsersByWordStart(db, query)
        .where('users.disabled_at', 'is', null).where('users.kind', 'not in', ['imported', 'guest']).limit(2 * limit).execute();
      const users = new Map(rows.map((row) => [row.id, userOfRow(row)]));
      return [...users.values()].slice(0, limit);
    },
    updateUser: (id, set) => updateUser(db, id, set),
    countAdministrators: async () => {
      const { n } = await db.selectFrom('users').select((eb) => eb.fn.countAll<number>().as('n'))
        .where('administrator', '=', 1).where('disabled_at', 'is', null).executeTakeFirstOrThrow();
      return Number(n);
    },
  };
}

async function insertUser(db: Kysely<Schema>, row: Parameters<AccountsStore['insertUser']>[0]): Promise<void> {
  await db.insertInto('users').values({ id: row.id, ...columnsOf(row), version: 0, changed: 0 }).execute();
  await putUserWords(db, row.id, [row.name, row.displayName]);
}

function columnsOf(row: Parameters<AccountsStore['insertUser']>[0]) {
  return {
    kind: row.kind, name: row.name, name_key: row.nameKey, skeleton: row.skeleton, look: row.look,
    alias: row.alias, display_name: row.displayName, email: row.email, password_hash: row.passwordHash,
    administrator: row.administrator ? 1 : 0, disabled_at: row.disabledAt, created_at: row.createdAt, last_seen_at: row.lastSeenAt,
  };
}

async function updateUser(
  db: Kysely<Schema>, id: string, set: Parameters<AccountsStore['updateUser']>[1],
): Promise<void> {
  const columns: Updateable<Schema['users']> = {};
  if (set.displayName !== undefined) columns.display_name = set.displayName;
  if (set.email !== undefined) columns.email = set.email;
  if (set.passwordHash !== undefined) columns.password_hash = set.passwordHash;
  if (set.administrator !== undefined) columns.administrator = set.administrator ? 1 : 0;
  if (set.disabledAt !== undefined) columns.disabled_at = set.disabledAt;
  if (set.lastSeenAt !== undefined) columns.last_seen_at = set.lastSeenAt;
  if (Object.keys(columns).length === 0) return;
  const isSeen = set.displayName !== undefined || set.administrator !== undefined || set.disabledAt !== undefined;
  const stamp = isSeen ? { changed: await nextPlaceVersion(db), version: sql<number>`version + 1` } : {};
  const row = await db.updateTable('users').set({ ...columns, ...stamp }).where('id', '=', id).returning('name').executeTakeFirst();
  if (row !== undefined && set.displayName !== undefined) await putUserWords(db, id, [row.name, set.displayName]);
}
