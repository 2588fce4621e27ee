import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy that can go silent: connections stay open and nothing passes. */
export interface CuttableProxy {
  port: number;
  cut(): void;
  /** New connections pass again; those of before and during the cut are reset. */
  heal(): void;
  /** Resets every connection; new ones pass. */
  reset(): void;
  close(): Promise<void>;
}

export async function openCuttableProxy(target: number): Promise<CuttableProxy> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket, other?: Socket): void => {
    sockets.add(socket.setNoDelay(true));
    socket.on('error', () => {}).on('close', () => {
      sockets.delete(socket);
      if (!isCut) other?.destroy();
    });
  };
  const server = createServer((client) => {
    if (isCut) return keep(client.pause());
    const upstream = connect(target, '127.0.0.1');
    keep(client, upstream);
    keep(upstream, client);
    client.pipe(upstream);
    upstream.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const reset = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port, reset,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    heal: () => {
      isCut = false;
      reset();
    },
    close: () => {
      isCut = false;
      reset();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
