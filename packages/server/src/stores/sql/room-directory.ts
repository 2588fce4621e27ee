import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely';
import type { ListedRoom } from '@hubbub/protocol';
import type { RoomsStore } from '../../features/rooms/store.ts';
import { roomOf } from './room-rows.ts';
import type { Schema } from './schema.ts';

/** The directory: by folded name and id, paged by an index, never from behind a room that is not listed (A4). */
export function sqlDirectory(db: Kysely<Schema>): RoomsStore['readDirectory'] {
  return async (query, after, user, limit) => {
    let rooms = db.selectFrom('rooms').selectAll('rooms').select((rooms) => isMember(rooms, user).as('joined'))
      .where('listed', '=', 1).where('kind', '=', 'public')
      .where((room) => room.or([room('archived_at', 'is', null), isMember(room, user)]));
    if (query !== null) {
      const part = partOf(query);
      rooms = rooms.where(sql<boolean>`(name_key like ${part} escape '\\' or topic_key like ${part} escape '\\')`);
    }
    if (after !== null) {
      const last = db.selectFrom('rooms as last').select(['last.name_key', 'last.id'])
        .where('last.id', '=', after).where('last.listed', '=', 1).where('last.kind', '=', 'public');
      rooms = rooms.where(sql<boolean>`(name_key, id) > (${last})`);
    }
    return (await rooms.orderBy('name_key').orderBy('id').limit(limit).execute()).map(listedOf);
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
    needsKey: settings.key !== null, archived: archivedAt !== null,
  };
}
