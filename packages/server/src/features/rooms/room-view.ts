import type { ReplyOf, Room, RoomSettings } from '@hubbub/protocol';
import type { Tx } from '../../tx.ts';
import { unreadOf } from '../reads/access.ts';
import type { MemberRow, RoomRow } from './store.ts';

/** The room as this member sees it: with their own counts (R1), its key only for owners and moderators. */
export async function viewRoom(tx: Tx, room: RoomRow, member: MemberRow): Promise<Room> {
  const { id, kind, name, alias, topic, topicSet, createdAt, head, activeAt, memberCount, archivedAt } = room;
  const { role, voice, visibleFrom } = member;
  const settings = role === 'member' ? withoutKey(room.settings) : room.settings;
  const people = kind === 'direct' ? await tx.rooms.readPeople(id, member.user) : [];
  const unread = await unreadOf(tx, room, member.user, member.readSeq);
  return {
    id, kind, name, alias, topic, topicSet, settings, createdAt, head, activeAt, memberCount, archivedAt, people,
    my: { role, voice, visibleFrom, readAt: member.readAt, ...unread },
  };
}

/** The same with the people a client needs to show it; the user must be a member by now. */
export async function viewOneRoom(tx: Tx, roomId: string, user: string): Promise<ReplyOf<'room.read'>> {
  const room = (await tx.rooms.findRoom(roomId))!;
  const view = await viewRoom(tx, room, (await tx.rooms.findMember(roomId, user))!);
  return { room: view, people: view.people.length === 0 ? [] : await tx.accounts.readUsers(view.people) };
}

/** Settings as told to everybody in the room. */
export function withoutKey(settings: RoomSettings): RoomSettings {
  return { ...settings, key: null };
}
