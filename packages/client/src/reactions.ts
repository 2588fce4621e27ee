import type { Reaction } from '@hubbub/protocol';

/** How many of those who reacted are named; the count goes on. */
const namedMax = 10;

/** One `message.reacted`. */
export interface Reacted {
  emoji: string;
  user: string;
  on: boolean;
  /** How many have this emoji on the message now. */
  count: number;
}

/**
 * The reactions after one was put on or taken off; a repeat changes nothing. In a catch-up every
 * count is the present one, so that more may be named than counted until its last entry.
 */
export function react(reactions: readonly Reaction[], { emoji, user, on, count }: Reacted, me: string): Reaction[] {
  const before = reactions.find((one) => one.emoji === emoji) ?? { emoji, count: 0, mine: false, users: [] };
  const next = { ...before, count, mine: user === me ? on : before.mine, users: named(before.users, user, on) };
  const others = reactions.some((one) => one.emoji === emoji) ? reactions : [...reactions, before];
  return others.map((one) => (one.emoji === emoji ? next : one)).filter((one) => one.count > 0);
}

function named(users: readonly string[], user: string, on: boolean): string[] {
  if (!on) return users.filter((one) => one !== user);
  return users.includes(user) || users.length >= namedMax ? [...users] : [...users, user];
}
