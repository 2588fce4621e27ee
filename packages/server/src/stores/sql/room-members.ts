import { type Kysely, sql } from 'kysely';
import type { MemberRow, RoomsStore } from '../../features/rooms/store.ts';
import { memberOf, roomOf } from './room-rows.ts';
import type { Schema } from './schema.ts';
import { nextVersion } from './user-version.ts';

type MembersPart = Pick<
  RoomsStore,
  'findStanding' | 'readRoomsOf' | 'readRoomIdsOf' | 'countRoomsOf' | 'insertMember' | 'updateMember' | 'deleteMember'
  | 'findMember' | 'readMembers' | 'readGuestsIn' | 'countOwners'
>;

/** The part of the rooms' questions that is about memberships. */
export function sqlRoomMembers(db: Kysely<Schema>): MembersPart {
  const membersOf = (room: string) => db.selectFrom('members').selectAll().where('room', '=', room);

  const findMember = async (room: string, user: string): Promise<MemberRow | undefined> => {
    const row = await membersOf(room).where('user', '=', user).executeTakeFirst();
    return row && memberOf(row);
  };

  return {
    findMember,
    findStanding: async (room, user) => {
      const member = await findMember(room, user);
      if (member === undefined) return undefined;
      const row = await db.selectFrom('rooms').selectAll().where('id', '=', room).executeTakeFirst();
      return row && { room: roomOf(row), member };
    },
    readRoomsOf: (user) => readRoomsOf(db, user),
    readRoomIdsOf: async (user) => {
      const rows = await db.selectFrom('members').select('room').where('user', '=', user).execute();
      return rows.map(({ room }) => room);
    },
    countRoomsOf: async (user) => {
      const row = await db.selectFrom('members').select(db.fn.countAll().as('count')).where('user', '=', user).executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    insertMember: (row) => insertMember(db, row),
    updateMember: async (room, user, { role, voice }) => {
      const version = await nextVersion(db, user);
      const flags = voice === undefined ? {} : { voice: voice ? 1 : 0 };
      await db.updateTable('members').set({ ...(role === undefined ? {} : { role }), ...flags, version })
        .where('room', '=', room).where('user', '=', user).execute();
    },
    deleteMember: (room, user) => deleteMember(db, room, user),
    readMembers: async (room, after, limit) => {
      const rows = await membersOf(room).where('user', '>', after ?? '').orderBy('user').limit(limit).execute();
      return rows.map(memberOf);
    },
    readGuestsIn: async (room) => {
      const rows = await db.selectFrom('members').innerJoin('users', 'users.id', 'members.user').select('members.user')
        .where('members.room', '=', room).where('users.kind', '=', 'guest').execute();
      return rows.map(({ user }) => user);
    },
    countOwners: async (room) => {
      const row = await db.selectFrom('members').select(db.fn.countAll().as('count'))
        .where('room', '=', room).where('role', '=', 'owner').executeTakeFirst();
      return Number(row?.count ?? 0);
    },
  };
}

async function readRoomsOf(db: Kysely<Schema>, user: string) {
  const members = await db.selectFrom('members').selectAll().where('user', '=', user).execute();
  const rooms = await db.selectFrom('members as m').innerJoin('rooms as r', 'r.id', 'm.room').selectAll('r')
    .where('m.user', '=', user).orderBy('r.active_at', 'desc').orderBy('r.id').execute();
  const byRoom = new Map(members.map((row) => [row.room, memberOf(row)]));
  return rooms.map((row) => ({ room: roomOf(row), member: byRoom.get(row.id)! }));
}

async function insertMember(db: Kysely<Schema>, row: MemberRow): Promise<void> {
  const version = await nextVersion(db, row.user);
  const former = await db.deleteFrom('former_members').where('user', '=', row.user).where('room', '=', row.room)
    .returning('read_at').executeTakeFirst();
  await db.insertInto('members').values({
    room: row.room, user: row.user, role: row.role, voice: row.voice ? 1 : 0, joined_at: row.joinedAt,
    visible_from: row.visibleFrom, read_seq: row.readSeq, read_at: former?.read_at ?? row.readAt, delivered_seq: row.deliveredSeq, version,
  }).execute();
  await countMembers(db, row.room, 1);
}

async function deleteMember(db: Kysely<Schema>, room: string, user: string): Promise<void> {
  const deleted = await db.deleteFrom('members').where('room', '=', room).where('user', '=', user).returning('read_at').executeTakeFirst();
  if (deleted === undefined) return;
  const version = await nextVersion(db, user);
  await db.insertInto('former_members').values({ user, room, version, ...deleted })
    .onConflict((conflict) => conflict.columns(['user', 'room']).doUpdateSet({ version, ...deleted })).execute();
  await countMembers(db, room, -1);
}

async function countMembers(db: Kysely<Schema>, room: string, more: number): Promise<void> {
  await db.updateTable('rooms').set({ member_count: sql`member_count + ${more}` }).where('id', '=', room).execute();
}
