import type { User } from '@hubbub/protocol';
import { foldCase } from '../../kernel/case-fold.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import { isOpenToAll } from './settings.ts';
import type { RoomRow } from './store.ts';

/** Most rooms, and most members of one, that are listed to who only looks. */
const mostListed = 1_000;

/**
 * A room anybody who comes may join as a guest, by its name or alias, or the global room for empty
 * text. All others are `not-found`, whether they exist or not (A4).
 */
export async function mustBeOpenToGuests(tx: Tx, name: string): Promise<RoomRow> {
  const room = name === '' ? await tx.rooms.findGlobalRoom() : await tx.rooms.findListedRoom(foldCase(name));
  if (room === undefined || !isOpenToAll(room) || !room.settings.guestsAllowed) {
    throw refuse('not-found', { field: 'room', message: 'There is no room of this name that guests may join.' });
  }
  return room;
}

/** Names of the rooms open to guests, the global room first. */
export async function listRoomsForGuests(tx: Tx): Promise<string[]> {
  const rooms = await tx.rooms.readDirectory(null, null, { user: '', guest: true }, mostListed);
  return [(await mustBeOpenToGuests(tx, '')).name!, ...rooms.filter(({ needsKey }) => !needsKey).map(({ name }) => name)];
}

/** Members of a room open to guests, by id. */
export async function listMembersForGuests(tx: Tx, name: string): Promise<User[]> {
  const room = await mustBeOpenToGuests(tx, name);
  const members = await tx.rooms.readMembers(room.id, null, mostListed);
  return tx.accounts.readUsers(members.map(({ user }) => user));
}
