import type { ServerWebSocket } from 'bun';
import { limits } from '@hubbub/protocol';

/** What a WebSocket carries. One small object a connection: memory counts (architecture §12). */
export interface Connection {
  id: string;
  user: string;
  session: string;
  address: string;
  state: 'online' | 'away';
  /** Becomes true when the connection hears its rooms. */
  attached: boolean;
  /** Whose presence it looks at. */
  watched: readonly string[];
  /** Places of the answers that are due, in the order of their commands; bounded; null when there are none. */
  slots: { text: string | null }[] | null;
  /** The slow command that later ones of this connection wait for, or null. */
  busy: Promise<void> | null;
  /** Control frames in the current second, and when it began. */
  pings: number;
  pingsSince: number;
  /** Since when bytes have been waiting, ms, or 0. */
  behindSince: number;
}

export type Socket = ServerWebSocket<Connection>;

/** What a connection looks at before it has said so; shared, since most never do. */
export const watchesNobody: readonly string[] = [];

/** Live connections of this node. */
export interface Connections {
  add(socket: Socket): void;
  remove(socket: Socket): void;
  find(user: string, connection: string): Socket | undefined;
  ofUser(user: string): readonly Socket[];
  all(): Iterable<Socket>;
}

/** Most people have one connection: an array costs a fifth of a set. */
export function makeConnections(): Connections {
  const byUser = new Map<string, readonly Socket[]>();
  const none: readonly Socket[] = [];
  const ofUser = (user: string): readonly Socket[] => byUser.get(user) ?? none;

  return {
    ofUser,
    add: (socket) => void byUser.set(socket.data.user, [...ofUser(socket.data.user), socket]),
    remove: (socket) => {
      const left = ofUser(socket.data.user).filter((other) => other !== socket);
      if (left.length === 0) byUser.delete(socket.data.user);
      else byUser.set(socket.data.user, left);
    },
    find: (user, connection) => ofUser(user).find((socket) => socket.data.id === connection),
    *all() {
      for (const sockets of byUser.values()) yield* sockets;
    },
  };
}

/** Whether a connection has been behind for too long by now (Q1). */
export function isTooFarBehind(socket: Socket, now: number): boolean {
  if (socket.getBufferedAmount() === 0) {
    socket.data.behindSince = 0;
    return false;
  }
  if (socket.data.behindSince === 0) socket.data.behindSince = now;
  return now - socket.data.behindSince > limits.queueBehindMs;
}
