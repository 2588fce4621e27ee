import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to the network for one Firefox context that can be cut like a cable. */
export interface Network {
  /** Address for the context's proxy option. */
  proxy: string;
  /** While cut, connections stay open but nothing gets through, and no new one comes about. */
  cut(isCut: boolean): void;
  close(): void;
}

const noAuthentication = Buffer.from([5, 0]);
const connected = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);

/**
 * Opens a SOCKS 5 proxy on this machine. Firefox's own way to be offline refuses new requests but
 * leaves the WebSocket that is open alone; Chromium's holds that too.
 */
export async function openNetwork(): Promise<Network> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    if (isCut) socket.pause();
  };
  const server = createServer((socket) => {
    keep(socket);
    void answer(socket, keep);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    proxy: `socks5://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut(wanted) {
      isCut = wanted;
      for (const socket of sockets) socket[isCut ? 'pause' : 'resume']();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** RFC 1928: method selection, then one CONNECT by name or IPv4 address. */
async function answer(socket: Socket, keep: (socket: Socket) => void): Promise<void> {
  await once(socket, 'data');
  socket.write(noAuthentication);
  const [request] = (await once(socket, 'data')) as [Buffer];
  const host = request[3] === 3 ? request.subarray(5, -2).toString() : [...request.subarray(4, -2)].join('.');
  const far = connect(request.readUInt16BE(request.length - 2), host);
  keep(far);
  far.on('connect', () => {
    socket.write(connected);
    socket.pipe(far).pipe(socket);
  });
  far.on('close', () => socket.destroy());
}
