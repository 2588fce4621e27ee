import type { Room } from '@hubbub/protocol';
import type { Transact } from '../../kernel/feature.ts';
import { viewRoom } from './room-view.ts';

/** The own rooms, newest activity first. */
export const listRooms: Transact<'room.list'> = async (tx, { actor }) => {
  const rooms: Room[] = [];
  for (const { room, member } of await tx.rooms.readRoomsOf(actor.user)) rooms.push(await viewRoom(tx, room, member));
  const people = new Set(rooms.flatMap((room) => room.people));
  return { reply: { rooms, people: await tx.accounts.readUsers([...people]) } };
};
