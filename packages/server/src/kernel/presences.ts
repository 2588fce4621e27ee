import type { PresenceState } from '@hubbub/protocol';

/** Who is connected to other nodes. */
export type PresencesElsewhere = Pick<Presences, 'stateOf' | 'isSessionLive'>;

/** Who is connected, and what their clients say of them. In memory, not kept. */
export interface Presences {
  stateOf(user: string): PresenceState;
  isSessionLive(user: string, session: string): boolean;
  /** What a connection says of its person; a repeat has no effect. */
  setState(user: string, connection: string, state: 'online' | 'away'): void;
  /** Whether this person's typing in this room may be told again by now. */
  mayTellTyping(room: string, user: string, now: number): boolean;
  /** Makes the connection hear changes of exactly these people. */
  watch(user: string, connection: string, users: readonly string[]): void;
}
