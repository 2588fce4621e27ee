import { afterEach, expect, test } from 'bun:test';
import { openSqliteStore } from '../../packages/server/src/stores/sqlite/sqlite-store.ts';
import { until } from '../doors/until.ts';
import { type Cluster, openCluster, say, textsHeard } from './cluster.ts';
import { openGatedStore } from './gated-store.ts';

let cluster: Cluster;
afterEach(() => cluster.close());

test('[D1] a node that stops says so to the balancer, sends its people on one after another, and loses no answer', async () => {
  const shared = openSqliteStore({ path: ':memory:' });
  const slow = openGatedStore(shared);
  const stores = [slow, { ...shared, close: async () => {} }];
  cluster = await openCluster({ nodes: 2, openStore: async () => stores.shift()! });
  const [going, staying] = cluster.nodes;
  const people = await Promise.all(Array.from({ length: 30 }, (_, at) => cluster.person(`person${at}`)));
  const clients = await Promise.all(people.map((person) => cluster.client(0, person)));
  const witness = await cluster.client(1, await cluster.person('witness'));
  slow.shut();
  const sent = Promise.allSettled(clients.map((client, at) => say(client, cluster.everyone, `last word ${at}`)));
  await until('they are asked', () => slow.waiting() >= 30);
  const startedAt = performance.now();
  const closed = going!.server.close();
  // Longer than it takes to end thirty connections that nothing is due to.
  setTimeout(() => slow.open(), 300);
  const health = async (port: number) => (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null))?.status ?? 0;
  await until('it says that it stops', () => going!.server.app.isStopping);
  expect([503, 0]).toContain(await health(going!.server.port!));
  expect(await health(staying!.server.port!)).toBe(200);
  await closed;
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  await until('all have heard it', () => clients.every((client) => client.closeCode() !== null));
  expect(clients.map((client) => client.closeCode())).toEqual(clients.map(() => 1001));
  const answered = (await sent).filter(({ status }) => status === 'fulfilled').length;
  expect(answered).toBe(30);
  await until('all is heard on the other node', () => textsHeard(witness, cluster.everyone).length === 30);
  const moved = await cluster.client(1, people[0]!);
  await say(moved, cluster.everyone, 'I am here now');
}, 60_000);
