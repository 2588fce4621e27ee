import { connect, createServer, type AddressInfo } from 'node:net';

/** A TCP proxy that counts what passes, so that a figure holds the protocol's own bytes too. */
export interface CountingProxy {
  port: number;
  /** From the clients, and to them. */
  bytes: { up: number; down: number };
  close(): void;
}

export async function openCountingProxy(target: number): Promise<CountingProxy> {
  const bytes = { up: 0, down: 0 };
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    client.setNoDelay(true).on('data', (chunk) => (bytes.up += chunk.length)).on('error', () => upstream.destroy());
    upstream.setNoDelay(true).on('data', (chunk) => (bytes.down += chunk.length)).on('error', () => client.destroy());
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, bytes, close: () => void server.close() };
}
