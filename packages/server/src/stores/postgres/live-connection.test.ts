import { expect, test } from 'bun:test';
import type { Connection } from './connection.ts';
import { makeLiveConnection } from './live-connection.ts';

function connectionOf(lost: Promise<void>): Connection {
  return { query: () => Promise.reject(new Error('nothing is asked here')), isLost: () => false, lost, close: async () => {} };
}

test('[M4] a database that was away for long is found again within a second of its return', async () => {
  const { promise: gone, resolve: lose } = Promise.withResolvers<void>();
  const { promise: back, resolve: reopened } = Promise.withResolvers<void>();
  const pauses: number[] = [];
  let triesLeft = 50;
  const open = async (): Promise<Connection> => {
    if (triesLeft-- > 0) throw new Error('nobody listens');
    return connectionOf(new Promise(() => {}));
  };
  const live = makeLiveConnection(connectionOf(gone), open, reopened, async (ms) => void pauses.push(ms));
  lose();
  await back;
  expect(pauses).toHaveLength(50);
  expect(pauses[0]).toBeLessThanOrEqual(100);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(1_000);
  live.current();
});
