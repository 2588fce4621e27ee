import type { SocketHandler, TCPSocketListener, TLSOptions } from 'bun';
import type { TcpConnection, TcpSocket } from './tcp-connection.ts';

/** How often connections are looked at for being late, ms. */
const lookMs = 500;
/** How long open connections may take to end when the listener closes, ms. */
const closeWithinMs = 1_000;

export interface TcpOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  tls?: TLSOptions;
  /** Connections at once from one address, and in all. Null for no bound. */
  most: { perAddress: number; inAll: number } | null;
  /** What is written to one connection too many before it is closed, in plain text. */
  tooMany: Uint8Array;
  makeConnection(socket: TcpSocket, onWriting: (connection: TcpConnection) => void): TcpConnection;
}

export interface TcpListener {
  readonly port: number;
  readonly count: number;
  /** Takes no new connections any more. */
  stop(): void;
  /** Takes no new connections, ends the others by `end`, and resolves when they are closed. */
  close(end: (connection: TcpConnection) => void): Promise<void>;
}

/** Listens for the connections of one door. Throws what the system says, e.g. code EADDRINUSE. */
export function listenTcp(options: TcpOptions): TcpListener {
  const connections = new Set<TcpConnection>();
  const perAddress = new Map<string, number>();
  const handler = makeHandler(options, connections, perAddress);
  const listener: TCPSocketListener<TcpConnection> = Bun.listen<TcpConnection>({
    hostname: options.host, port: options.port, ...(options.tls === undefined ? {} : { tls: options.tls }), socket: handler,
  });
  const timer = setInterval(() => {
    const now = performance.now();
    for (const connection of connections) connection.look(now);
  }, lookMs);

  return {
    port: listener.port,
    get count() {
      return connections.size;
    },
    stop: () => listener.stop(),
    close: async (end) => {
      listener.stop();
      for (const connection of [...connections]) end(connection);
      const deadline = performance.now() + closeWithinMs;
      while (connections.size > 0 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
      for (const connection of [...connections]) connection.cut();
      listener.stop(true);
      clearInterval(timer);
    },
  };
}

function makeHandler(options: TcpOptions, connections: Set<TcpConnection>, perAddress: Map<string, number>): SocketHandler<TcpConnection> {
  const onWriting = makeTickFlush();
  return {
    open: (socket) => {
      const { most } = options;
      if (most !== null && (connections.size >= most.inAll || (perAddress.get(socket.remoteAddress) ?? 0) >= most.perAddress)) return refuse(socket, options);
      socket.setNoDelay(true);
      const connection = options.makeConnection(socket, onWriting);
      socket.data = connection;
      perAddress.set(connection.address, (perAddress.get(connection.address) ?? 0) + 1);
      connections.add(connection);
    },
    // With this, `open` comes before the handshake, which then is under the deadline of the connection.
    ...(options.tls === undefined ? {} : { handshake: (socket: TcpSocket, isDone: boolean) => void (isDone || socket.terminate()) }),
    data: (socket, bytes) => socket.data?.take(bytes),
    drain: (socket) => socket.data?.flush(),
    close: (socket) => {
      const connection = socket.data;
      if (connection === undefined) return;
      connections.delete(connection);
      const count = perAddress.get(connection.address)! - 1;
      if (count === 0) perAddress.delete(connection.address);
      else perAddress.set(connection.address, count);
      connection.closed();
    },
    // A reset by the peer: `close` follows.
    error: () => {},
  };
}

/** With TLS without a word: who never ends the handshake would never read it, and keep the socket. */
function refuse(socket: TcpSocket, { tls, tooMany }: TcpOptions): void {
  if (tls === undefined) socket.end(tooMany);
  else socket.terminate();
}

/** Collects connections that were written to, and writes to each once at the end of the tick. */
function makeTickFlush(): (connection: TcpConnection) => void {
  let writing: TcpConnection[] = [];
  const flushAll = (): void => {
    const all = writing;
    writing = [];
    for (const connection of all) connection.flush();
  };
  return (connection) => {
    if (writing.length === 0) setImmediate(flushAll);
    writing.push(connection);
  };
}
