import { afterEach, expect, test } from 'bun:test';
import { until } from '../doors/until.ts';
import { type Cluster, openCluster, say, textsHeard } from './cluster.ts';
import { openGatedStore } from './gated-store.ts';

let cluster: Cluster;
afterEach(() => cluster.close());

test('[A2] [M3] a node that cannot compare with the database for 1 s ends its connections, and takes them again when it can', async () => {
  const store = openGatedStore();
  cluster = await openCluster({ nodes: 1, openStore: async () => store, times: {} });
  const person = await cluster.person('ana');
  const ana = await cluster.client(0, person);
  const stalledAt = performance.now();
  store.shut();
  await until('the connection ends', () => ana.closeCode() !== null);
  expect(ana.closeCode()).toBe(1001);
  expect(performance.now() - stalledAt).toBeLessThan(1_500);
  store.open();
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
