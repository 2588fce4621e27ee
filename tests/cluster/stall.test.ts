import { afterEach, expect, test } from 'bun:test';
import { openSqliteStore } from '../../packages/server/src/stores/sqlite/sqlite-store.ts';
import type { Store } from '../../packages/server/src/stores/store.ts';
import type { Tx } from '../../packages/server/src/tx.ts';
import { until } from '../doors/until.ts';
import { type Cluster, openCluster, say, textsHeard } from './cluster.ts';

let cluster: Cluster;
afterEach(() => cluster.close());

/** A store that answers one node's comparisons only while it is let. */
function stallingStore(): { store: Store; stall(): void; go(): void } {
  const store = openSqliteStore({ path: ':memory:' });
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  return {
    store: {
      transact: async <T>(work: (tx: Tx) => Promise<T>) => {
        await gate.promise;
        return store.transact(work);
      },
      close: () => store.close(),
    },
    stall: () => (gate = Promise.withResolvers<void>()),
    go: () => gate.resolve(),
  };
}

test('[A2] [M3] a node that cannot compare with the database for 1 s ends its connections, and takes them again when it can', async () => {
  const { store, stall, go } = stallingStore();
  cluster = await openCluster({ nodes: 1, openStore: async () => store, times: {} });
  const person = await cluster.person('ana');
  const ana = await cluster.client(0, person);
  const stalledAt = performance.now();
  stall();
  await until('the connection ends', () => ana.closeCode() !== null);
  expect(ana.closeCode()).toBe(1001);
  expect(performance.now() - stalledAt).toBeLessThan(1_500);
  go();
  let again: Awaited<ReturnType<Cluster['client']>> | undefined;
  await until('it takes connections again', () => {
    void cluster.client(0, person).then((client) => (again ??= client), () => {});
    return again !== undefined;
  });
  await say(again!, cluster.everyone, 'back');
  await until('ana hears herself', () => textsHeard(again!, cluster.everyone).includes('back'));
}, 30_000);

test('[A2] after a stop of the whole process a node looks at the time before it tells anything', async () => {
  cluster = await openCluster({ nodes: 2, times: {} });
  const [ana, ben] = [await cluster.client(0, await cluster.person('ana')), await cluster.client(1, await cluster.person('ben'))];
  await say(ana, cluster.everyone, 'before');
  await until('ben hears it', () => textsHeard(ben, cluster.everyone).length === 1);
  const { app } = cluster.nodes[1]!.server;
  // The clock of this process goes on while it stands still, as it does for SIGSTOP.
  Bun.sleepSync(1_200);
  app.tell([{ to: 'room', fact: { fact: 'typing.changed', room: cluster.everyone, user: ana.user } }]);
  await until('ben is asked to come back', () => ben.closeCode() === 1001);
  expect(ben.facts().some(({ fact }) => fact === 'typing.changed')).toBe(false);
}, 30_000);
