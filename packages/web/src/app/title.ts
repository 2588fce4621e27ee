import type { Room } from '@hubbub/protocol';

/** Title of the page: "(unread) Room – Place"; counts stop at 999+. */
export function pageTitle(parts: { unread: number; room: string | null; place: string }): string {
  const count = parts.unread > 999 ? '999+' : String(parts.unread);
  const name = parts.room ? `${parts.room} – ${parts.place}` : parts.place;
  return parts.unread > 0 ? `(${count}) ${name}` : name;
}

/** A count for a badge: up to 999, then "999+". */
export function badgeCount(count: number): string {
  return count > 999 ? '999+' : String(count);
}

/** How many messages of these rooms are unread, together. */
export function unreadOf(rooms: readonly Room[]): number {
  return rooms.reduce((sum, room) => sum + room.my.unread, 0);
}

/** Whether something unread is meant for the person: a mention, or a message in a direct room. */
export function isWaiting(rooms: readonly Room[]): boolean {
  return rooms.some(({ kind, my }) => my.mentions > 0 || (kind === 'direct' && my.unread > 0));
}
