import type { Client } from '@hubbub/client';
import { orderRooms } from '@hubbub/client/view/room-order';
import type { Room, User } from '@hubbub/protocol';
import { roomName } from './names.ts';

const isCalled = (wanted: string, ...names: readonly (string | null)[]): boolean =>
  names.some((name) => name?.toLocaleLowerCase() === wanted.toLocaleLowerCase());

/** Rooms in the order of the list. */
export function listedRooms(client: Client): Room[] {
  const { named, direct } = orderRooms(client.rooms());
  return [...named, ...direct];
}

/** One of the own rooms by id, name, or ASCII alias, with or without #; a direct room by the name of the other person. */
export function findRoom(client: Client, written: string): Room | undefined {
  const name = written.trim().replace(/^#/, '');
  const person = written.startsWith('@') ? written.slice(1) : name;
  const isDirectWith = (room: Room): boolean => {
    const [other] = room.people;
    return room.people.length === 1 && isCalled(person, client.person(other!)?.name ?? null);
  };
  const rooms = client.rooms();
  return rooms.find(({ id }) => id === name) ?? rooms.find((room) => isCalled(name, room.name, roomName(client, room)))
    ?? rooms.find((room) => room.kind !== 'direct' && isCalled(name, room.alias)) ?? rooms.find(isDirectWith);
}

/** Goes to one of the own rooms, or joins a public one of that name; undefined when there is none. Rejects like any request. */
export async function findOrJoin(client: Client, written: string): Promise<Room | undefined> {
  const known = findRoom(client, written);
  if (known) return known;
  const name = written.trim().replace(/^#/, '');
  const { rooms } = await client.run('room.directory', { query: name });
  const found = rooms.find((room) => isCalled(name, room.name, room.alias)) ?? (rooms.length === 1 ? rooms[0] : undefined);
  return found && (await client.run('room.join', { room: found.id })).room;
}

/** The direct room with one person; made when there is none. Rejects like any request. */
export async function openDirect(client: Client, person: Pick<User, 'id'>): Promise<Room> {
  const known = client.rooms().find((room) => room.kind === 'direct' && room.people.length === 1 && room.people[0] === person.id);
  return known ?? (await client.run('room.openDirect', { users: [person.id] })).room;
}

/** The address under which others open an invite link: where the place says it is, else where this client found it. */
export async function makeInviteLink(client: Client, room: Room, origin: string): Promise<string> {
  const [{ code }, { reach }] = await Promise.all([
    client.run('invite.create', { room: room.id, expiresInMs: 7 * 86_400_000, uses: null }), client.run('invite.list', { room: room.id }),
  ]);
  const isOnlyHere = /^https?:\/\/(localhost|127\.|\[::1\])/.test(origin);
  return `${reach.publicUrl ?? (isOnlyHere ? reach.local[0] : undefined) ?? origin}/invite/${code}`;
}

/** Whether people can be invited here. */
export function mayInvite({ kind, archivedAt }: Room): boolean {
  return (kind === 'public' || kind === 'private') && archivedAt === null;
}

/** Whether the person may write here. */
export function mayWrite({ archivedAt, settings, my }: Room): boolean {
  return archivedAt === null && (!settings.moderated || my.role !== 'member' || my.voice);
}
