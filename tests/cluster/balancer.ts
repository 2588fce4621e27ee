import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A plain TCP balancer: each connection goes to the next node; nothing sticks. */
export interface Balancer {
  port: number;
  /** Ports of the nodes that take connections now. */
  nodes: number[];
  close(): void;
}

export async function openBalancer(): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((socket) => {
    const port = balancer.nodes[turn++ % balancer.nodes.length];
    if (port === undefined) return void socket.destroy();
    const node = connect(port, '127.0.0.1');
    for (const [one, other] of [[socket, node], [node, socket]] as const) {
      open.add(one);
      one.pipe(other);
      // A reset of one side is one of the other.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const balancer: Balancer = {
    port: (server.address() as AddressInfo).port, nodes: [],
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
  return balancer;
}
