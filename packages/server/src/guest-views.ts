import type { User } from '@hubbub/protocol';
import type { App } from './app.ts';
import { type OpenHistory, readOpenHistory } from './features/messages/access.ts';
import { listMembersForGuests, listRoomsForGuests, mustBeOpenToGuests } from './features/rooms/access.ts';

/*
 * What anybody may see of rooms open to guests without coming in as one: for doors whose clients only
 * look. All refuse `not-found` for any other room.
 */

/** The room guests are led to: by name or alias, or the global room for empty text. */
export function findGuestRoom(app: App, name: string): Promise<string> {
  return app.store.transact(async (tx) => (await mustBeOpenToGuests(tx, name)).id, { writes: false });
}

/** Names of the rooms, the global one first. */
export function listGuestRooms(app: App): Promise<string[]> {
  return app.store.transact(listRoomsForGuests, { writes: false });
}

/** Members of one room. */
export function listGuestMembers(app: App, name: string): Promise<User[]> {
  return app.store.transact((tx) => listMembersForGuests(tx, name), { writes: false });
}

/** Messages from a seq on, or the newest. */
export function readGuestHistory(app: App, name: string, from: number | null): Promise<OpenHistory> {
  return app.store.transact((tx) => readOpenHistory(tx, name, from), { writes: false });
}
