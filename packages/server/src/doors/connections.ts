/** Why the server ends a live connection; each door says it in its own way. */
export type Ending = 'session-ended' | 'too-far-behind' | 'disk-failed' | 'out-of-touch' | 'stopping';

/** A live connection of any door, bound to one session. */
export interface Connection {
  readonly id: string;
  readonly user: string;
  readonly session: string;
  state: 'online' | 'away';
  /** Whether answers to it are due; a door that does not say answers at once. */
  readonly isBusy?: boolean;
  /** Makes it hear changes of presence of exactly these people. */
  watch(users: readonly string[]): void;
  /** Ends it at once for its session: nothing that comes in counts any more. A repeat does nothing. */
  end(why: Ending): void;
}

/** Live connections of this node, of all doors. */
export interface Connections {
  add(connection: Connection): void;
  remove(connection: Connection): void;
  find(user: string, connection: string): Connection | undefined;
  ofUser(user: string): readonly Connection[];
  all(): Iterable<Connection>;
  endAll(why: Ending): void;
}

/** Most people have one connection: an array costs a fifth of a set. */
export function makeConnections(): Connections {
  const byUser = new Map<string, readonly Connection[]>();
  const none: readonly Connection[] = [];
  const ofUser = (user: string): readonly Connection[] => byUser.get(user) ?? none;

  return {
    ofUser,
    add: (connection) => void byUser.set(connection.user, [...ofUser(connection.user), connection]),
    remove: (connection) => {
      const left = ofUser(connection.user).filter((other) => other !== connection);
      if (left.length === 0) byUser.delete(connection.user);
      else byUser.set(connection.user, left);
    },
    find: (user, id) => ofUser(user).find((connection) => connection.id === id),
    *all() {
      for (const connections of byUser.values()) yield* connections;
    },
    endAll: (why) => {
      // A door may take its connection out while it ends: no list is walked that changes meanwhile.
      for (const connection of [...byUser.values()].flat()) connection.end(why);
    },
  };
}
