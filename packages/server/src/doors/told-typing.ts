import { limits } from '@hubbub/protocol';

/** Rooms and people remembered at most; forgetting them all lets one signal more through. */
const maxRemembered = 10_000;

/** Answers whether a person's typing in a room may be told again by now; remembers that it was. */
export function makeToldTyping(): (room: string, user: string, now: number) => boolean {
  const toldAt = new Map<string, number>();
  return (room, user, now) => {
    const key = `${room} ${user}`;
    const last = toldAt.get(key);
    // A clock that jumped back must not silence anyone for long.
    if (last !== undefined && Math.abs(now - last) < limits.typingEveryMs) return false;
    if (toldAt.size > maxRemembered) toldAt.clear();
    toldAt.set(key, now);
    return true;
  };
}
