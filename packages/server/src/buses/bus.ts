/** What nodes say to one another about: a room, a person's own state, the place as a whole, or the nodes themselves. */
export type Subject = `room:${string}` | `user:${string}` | 'place' | 'nodes';

/** One thing said: JSON text of at most `maxHintBytes`, which the bus does not read. */
export interface Hint {
  subject: Subject;
  body: string;
}

/** Largest body, bytes of UTF-8: PostgreSQL carries 8,000 with the rest of it. */
export const maxHintBytes = 4_000;

/**
 * Port: carries hints between nodes. Only hints – the database is the log – so any may be lost,
 * doubled or late, but those of one publisher about one subject arrive in the order given.
 * Who publishes does not hear its own. Publishing never throws and never waits.
 */
export interface Bus {
  publish(hints: readonly Hint[]): void;
  /** From now on hints about the subject are heard; a repeat does nothing. Resolves when no later hint is missed, or at a break. */
  subscribe(subject: Subject): Promise<void>;
  unsubscribe(subject: Subject): void;
  /** The one listener of hints; one that throws hurts nobody (logged). */
  onHint(listen: (hint: Hint) => void): void;
  /** Called when the bus is back after a break, subscriptions restored: what was said meanwhile is lost. */
  onReturn(listen: () => void): void;
  /** False during a break. */
  isUp(): boolean;
  close(): Promise<void>;
}
