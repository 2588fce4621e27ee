import type { EntryFact, Fact } from '@hubbub/protocol';

/**
 * Something true since a commit, and who hears of it. `room`: everyone attached to the room, in
 * order of seq; membership entries also attach and detach connections. `user`: all connections of
 * one account. `everyone`: all signed in. `watchers`: those who look at this person's presence.
 * `sessions`: ended ones, whose sockets close.
 */
export type Telling =
  | { to: 'room'; fact: EntryFact | Extract<Fact, { fact: 'typing.changed' | 'tags.told' | 'positions.changed' }> }
  | { to: 'user'; user: string; fact: Extract<Fact, { fact: `my.${string}` }> }
  | { to: 'everyone'; fact: Extract<Fact, { fact: 'user.changed' | 'place.changed' }> }
  | { to: 'watchers'; fact: Extract<Fact, { fact: 'presence.changed' }> }
  | { to: 'sessions'; user: string; ended: readonly string[] };
