import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely';
import type { ListedRoom } from '@hubbub/protocol';
import type { RoomsStore } from '../../features/rooms/store.ts';
import { roomOf } from './room-rows.ts';
import type { Schema } from './schema.ts';

/** The rooms everybody may know of: by folded name and id, paged by an index, never from behind one that is not listed (A4). */
export function sqlDirectory(db: Kysely<Schema>): Pick<RoomsStore, 'findListedRoom' | 'readDirectory' | 'readListedRooms'> {
  const listed = (user: string) =>
    db.selectFrom('rooms').selectAll('rooms').select((rooms) => isMember(rooms, user).as('joined')).where('listed', '=', 1);
  const inPublic = (user: string) => listed(user).where('kind', '=', 'public')
    .where((room) => room.or([room('archived_at', 'is', null), isMember(room, user)]));
  // Settings are JSON of our own writing; a quote inside a value would be escaped.
  const openToGuests = (rooms: ReturnType<typeof listed>) => rooms.where('settings', 'like', '%"guestsAllowed":true%');
  const readPage = async (rooms: ReturnType<typeof listed>, query: string | null, after: string | null, limit: number) => {
    let page = rooms;
    if (query !== null) {
      const part = partOf(query);
      page = page.where(sql<boolean>`(name_key like ${part} escape '\\' or topic_key like ${part} escape '\\')`);
    }
    if (after !== null) {
      const last = db.selectFrom('rooms as last').select(['last.name_key', 'last.id']).where('last.id', '=', after).where('last.listed', '=', 1);
      page = page.where(sql<boolean>`(name_key, id) > (${last})`);
    }
    return page.orderBy('name_key').orderBy('id').limit(limit).execute();
  };
  const oneListed = () => db.selectFrom('rooms').selectAll().where('listed', '=', 1);
  return {
    findListedRoom: async (name) => {
      const named = await oneListed().where('kind', 'in', ['global', 'public']).where('name_key', '=', name).executeTakeFirst();
      const row = named ?? (await oneListed().where('alias', '=', name).executeTakeFirst());
      return row && roomOf(row);
    },
    readDirectory: async (query, after, { user, guest }, limit) =>
      (await readPage(guest ? openToGuests(inPublic(user)) : inPublic(user), query, after, limit)).map(listedOf),
    readListedRooms: async (query, after, user, limit) =>
      (await readPage(listed(user), query, after, limit)).map((row) => ({ ...listedOf(row), kind: roomOf(row).kind })),
  };
}

/** Whether the user is in the room of the outer row. */
export function isMember(rooms: ExpressionBuilder<Schema, 'rooms'>, user: string) {
  return rooms.exists(
    rooms.selectFrom('members').select('members.room').where('members.user', '=', user).whereRef('members.room', '=', 'rooms.id'),
  );
}

function partOf(query: string): string {
  return `%${query.replace(/[\\%_]/g, '\\$&')}%`;
}

function listedOf(row: Selectable<Schema['rooms']> & { joined: unknown }): ListedRoom {
  const { id, name, alias, topic, memberCount, settings, archivedAt } = roomOf(row);
  return {
    id, name: name ?? '', alias, topic, memberCount, joined: Boolean(row.joined),
    needsKey: settings.key !== null, inviteOnly: settings.inviteOnly, archived: archivedAt !== null,
  };
}
