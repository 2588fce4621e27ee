import type { EntryFact, Room } from '@hubbub/protocol';

/** The room after a log entry: its head, settings, people and activity; counts are not touched. */
export function roomAfter(room: Room, entry: EntryFact, me: string): Room {
  const moved = { ...room, head: Math.max(room.head, entry.seq) };
  switch (entry.fact) {
    case 'message.sent': return { ...moved, activeAt: Math.max(room.activeAt, entry.message.at) };
    case 'member.joined': return { ...moved, memberCount: entry.memberCount };
    case 'member.left': return { ...moved, memberCount: entry.memberCount };
    case 'member.changed': return entry.member.user === me ? withRole(moved, entry.member) : moved;
    case 'room.changed': {
      const { name, topic, topicSet, archivedAt, settings } = entry;
      return { ...moved, name, topic, topicSet, archivedAt, settings };
    }
    default: return moved;
  }
}

function withRole(room: Room, member: { role: Room['my']['role']; voice: boolean }): Room {
  return { ...room, my: { ...room.my, role: member.role, voice: member.voice } };
}

/** Whether an entry is a line between the messages. */
export function isNotice(entry: EntryFact): boolean {
  return entry.fact.startsWith('member.') || entry.fact === 'room.changed';
}
