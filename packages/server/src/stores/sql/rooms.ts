import { type Kysely, sql } from 'kysely';
import type { NewEntry, RoomKeys, RoomRow, RoomsStore, RoomUpdate } from '../../features/rooms/store.ts';
import { isMember, sqlDirectory } from './room-directory.ts';
import { sqlInvitations, sqlInviteLinks } from './room-invites.ts';
import { sqlMasks } from './room-masks.ts';
import { sqlRoomMembers } from './room-members.ts';
import { entryOf, roomOf } from './room-rows.ts';
import type { Schema } from './schema.ts';

/** What rooms, memberships, invitations and logs ask of the store, in SQL that SQLite and PostgreSQL share. */
export function sqlRooms(db: Kysely<Schema>): RoomsStore {
  const rooms = db.selectFrom('rooms').selectAll();

  return {
    ...sqlRoomMembers(db), ...sqlInvitations(db), ...sqlInviteLinks(db), ...sqlBans(db), ...sqlMasks(db), ...sqlDirectory(db),
    findRoom: async (room) => found(await rooms.where('id', '=', room).executeTakeFirst()),
    findGlobalRoom: async () =>
      found(await rooms.where('listed', '=', 1).where('kind', '=', 'global').limit(1).executeTakeFirst()),
    findDirectRoom: async (directKey) => found(await rooms.where('direct_key', '=', directKey).executeTakeFirst()),
    findRoomByAlias: async (alias) => found(await rooms.where('alias', '=', alias).executeTakeFirst()),
    findVisibleRoomsBySkeleton: (skeletons, user) => findVisibleRoomsBySkeleton(db, skeletons, user),
    aliasExists: async (alias) =>
      (await db.selectFrom('rooms').select('id').where('alias', '=', alias).executeTakeFirst()) !== undefined,
    insertRoom: (row) => insertRoom(db, row),
    updateRoom: (room, set) => updateRoom(db, room, set),
    appendEntry: (room, entry) => appendEntry(db, room, entry),
    readEntries: async (room, after, limit) => {
      const rows = await db.selectFrom('entries').selectAll().where('room', '=', room).where('seq', '>', after)
        .orderBy('seq').limit(limit).execute();
      return rows.map(entryOf);
    },
    readEntriesBefore: async (room, before, from, limit) => {
      const rows = await db.selectFrom('entries').selectAll().where('room', '=', room).where('seq', '<', before).where('seq', '>=', from)
        .orderBy('seq', 'desc').limit(limit).execute();
      return rows.reverse().map(entryOf);
    },
    readEntryTexts: async (room, seqs) => {
      if (seqs.length === 0) return new Map();
      const rows = await db.selectFrom('entry_texts').select(['seq', 'text']).where('room', '=', room).where('seq', 'in', seqs).execute();
      return new Map(rows.map(({ seq, text }) => [seq, text]));
    },
    findTimeFrom: (room, seq) => findTimeFrom(db, room, seq),
    readPeople: async (room, exceptUser) => {
      const row = await db.selectFrom('rooms').select('direct_key').where('id', '=', room).executeTakeFirst();
      return (row?.direct_key ?? '').split(',').filter((user) => user !== '' && user !== exceptUser);
    },
  };
}

function sqlBans(db: Kysely<Schema>): Pick<RoomsStore, 'isBanned' | 'insertBan' | 'deleteBan' | 'readBans'> {
  return {
    isBanned: async (room, user) =>
      (await db.selectFrom('bans').select('at').where('room', '=', room).where('user', '=', user).executeTakeFirst()) !== undefined,
    insertBan: async (room, user, by, at) => {
      await db.insertInto('bans').values({ room, user, by, at })
        .onConflict((conflict) => conflict.columns(['room', 'user']).doNothing()).execute();
    },
    deleteBan: async (room, user) => {
      await db.deleteFrom('bans').where('room', '=', room).where('user', '=', user).execute();
    },
    readBans: async (room) => {
      const rows = await db.selectFrom('bans').select('user').where('room', '=', room).orderBy('user').execute();
      return rows.map(({ user }) => user);
    },
  };
}

type FoundRoom = Parameters<typeof roomOf>[0] | undefined;

function found(row: FoundRoom): RoomRow | undefined {
  return row && roomOf(row);
}

async function findVisibleRoomsBySkeleton(db: Kysely<Schema>, skeletons: readonly string[], user: string) {
  const rows = await db.selectFrom('rooms').select(['rooms.id', 'rooms.name_key']).where('rooms.skeleton', 'in', skeletons)
    .where((room) => room.or([room('rooms.listed', '=', 1), isMember(room, user)])).execute();
  return rows.map(({ id, name_key }) => ({ id, nameKey: name_key ?? '' }));
}

async function insertRoom(db: Kysely<Schema>, row: RoomRow & RoomKeys): Promise<void> {
  await db.insertInto('rooms').values({
    id: row.id, kind: row.kind, name: row.name, name_key: row.nameKey, skeleton: row.skeleton, alias: row.alias,
    topic: row.topic, topic_key: row.topicKey, topic_by: row.topicSet?.by ?? null, topic_at: row.topicSet?.at ?? null, settings: JSON.stringify(row.settings),
    listed: isListedKind(row.kind) && !row.settings.secret ? 1 : 0,
    head: row.head, log_from: row.logFrom, epoch: row.epoch, member_count: row.memberCount, direct_key: row.directKey,
    created_by: row.createdBy, created_at: row.createdAt, active_at: row.activeAt, archived_at: row.archivedAt,
  }).execute();
}

function isListedKind(kind: RoomRow['kind']): boolean {
  return kind === 'global' || kind === 'public';
}

async function updateRoom(db: Kysely<Schema>, room: string, set: RoomUpdate): Promise<void> {
  const { nameKey, topicKey, topicSet, settings, archivedAt, ...same } = set;
  await db.updateTable('rooms').set({
    ...same,
    ...(nameKey === undefined ? {} : { name_key: nameKey }),
    ...(topicKey === undefined ? {} : { topic_key: topicKey }),
    ...(topicSet === undefined ? {} : { topic_by: topicSet?.by ?? null, topic_at: topicSet?.at ?? null }),
    ...(archivedAt === undefined ? {} : { archived_at: archivedAt }),
    ...(settings === undefined ? {} : { settings: JSON.stringify(settings), listed: listedFor(settings.secret) }),
  }).where('id', '=', room).execute();
}

function listedFor(secret: boolean) {
  return sql<number>`case when kind in ('global', 'public') then ${secret ? 0 : 1} else 0 end`;
}

async function appendEntry(db: Kysely<Schema>, room: string, { kind, actor, message, at, data, text }: NewEntry): Promise<number> {
  const active = kind === 'message.sent' ? { active_at: at } : {};
  const { head } = await db.updateTable('rooms').set({ head: sql`head + 1`, ...active }).where('id', '=', room)
    .returning('head').executeTakeFirstOrThrow();
  await db.insertInto('entries').values({
    room, seq: head, kind, actor, message: message === 'self' ? head : message, at,
    data: data === null ? null : JSON.stringify(data),
  }).execute();
  if (text !== undefined) await db.insertInto('entry_texts').values({ room, seq: head, text }).execute();
  return head;
}

/** Entries that left the log count by their messages. */
async function findTimeFrom(db: Kysely<Schema>, room: string, seq: number): Promise<number | undefined> {
  const first = (table: 'entries' | 'messages') =>
    db.selectFrom(table).select(['seq', 'at']).where('room', '=', room).where('seq', '>=', seq).orderBy('seq').limit(1).executeTakeFirst();
  const [entry, message] = [await first('entries'), await first('messages')];
  if (entry === undefined || message === undefined) return (entry ?? message)?.at;
  return message.seq < entry.seq ? message.at : entry.at;
}
