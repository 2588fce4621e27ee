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
  /** Commands under way; bounded. */
  pending: number;
  /** The slow command that later ones of this connection wait for, or null. */
  busy: Promise<void> | null;
  /** Control frames in the current second, and when it began. */
  pings: number;
  pingsSince: number;
  /** Since when bytes have been waiting, ms, or 0. */
  behindSince: number;
}

export type Socket = ServerWebSocket<Connection>;

/** Live connections of this node by id, user and session. */
export interface Connections {
  add(socket: Socket): void;
  remove(socket: Socket): void;
  find(connection: string): Socket | undefined;
  ofUser(user: string): Iterable<Socket>;
  ofSession(session: string): Iterable<Socket>;
  all(): Iterable<Socket>;
  size(): number;
}

export function makeConnections(): Connections {
  const byId = new Map<string, Socket>();
  const byUser = new Map<string, Set<Socket>>();
  const none: readonly Socket[] = [];

  return {
    add: (socket) => {
      byId.set(socket.data.id, socket);
      const known = byUser.get(socket.data.user);
      if (known === undefined) byUser.set(socket.data.user, new Set([socket]));
      else known.add(socket);
    },
    remove: (socket) => {
      byId.delete(socket.data.id);
      const known = byUser.get(socket.data.user);
      known?.delete(socket);
      if (known?.size === 0) byUser.delete(socket.data.user);
    },
    find: (connection) => byId.get(connection),
    ofUser: (user) => byUser.get(user) ?? none,
    ofSession: (session) => [...byId.values()].filter((socket) => socket.data.session === session),
    all: () => byId.values(),
    size: () => byId.size,
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
