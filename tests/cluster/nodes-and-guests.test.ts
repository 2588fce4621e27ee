import { afterEach, expect, test } from 'bun:test';
import type { App } from '../../packages/server/src/app.ts';
import { enterGuest } from '../../packages/server/src/guest-commands.ts';
import { newSecret } from '../../packages/server/src/kernel/ids.ts';
import { Leases } from '../../packages/server/src/nodes/leases.ts';
import { runCommand } from '../../packages/server/src/run-command.ts';
import { refusalOf } from '../../packages/server/src/testing.ts';
import { type Cluster, openCluster } from './cluster.ts';

let cluster: Cluster;
afterEach(() => cluster.close());

const isThere = (app: App, user: string) => app.store.transact(async (tx) => (await tx.accounts.findUser(user)) !== undefined);

test('guests belong to their node: the start of another one leaves them, and they go when their node is gone', async () => {
  cluster = await openCluster({ nodes: 2 });
  const [first, second] = cluster.nodes.map(({ server }) => server.app) as [App, App];
  const guest = await enterGuest(first, 'Gus', '127.0.0.1');
  const other = await enterGuest(second, 'Hal', '127.0.0.1');
  await cluster.add();
  expect([await isThere(first, guest.user), await isThere(first, other.user)]).toEqual([true, true]);
  const leases = new Leases(second);
  const now = performance.now();
  await leases.renew(now);
  await leases.renew(now + 31_000);
  // The first node beat only once in that time, as far as the second one saw; the second beats itself.
  expect([await isThere(first, guest.user), await isThere(first, other.user)]).toEqual([false, true]);
}, 30_000);

test('a node that beats is not taken for gone', async () => {
  cluster = await openCluster({ nodes: 2 });
  const [first, second] = cluster.nodes.map(({ server }) => server.app) as [App, App];
  const guest = await enterGuest(first, 'Gus', '127.0.0.1');
  const [ofFirst, ofSecond] = [new Leases(first), new Leases(second)];
  const now = performance.now();
  for (let ms = 0; ms <= 60_000; ms += 20_000) {
    await ofFirst.renew(now + ms);
    await ofSecond.renew(now + ms);
  }
  expect(await isThere(first, guest.user)).toBe(true);
}, 30_000);

test('[P1] the link for the first administrator that one node printed works on every node, and once', async () => {
  cluster = await openCluster({ nodes: 2, config: { passwords: 'any' } });
  const [first, second] = cluster.nodes.map(({ server }) => server) as [Cluster['nodes'][number]['server'], Cluster['nodes'][number]['server']];
  const anyone = { kind: 'anyone', address: '127.0.0.1' } as const;
  const register = (app: App, name: string, setup: string) =>
    runCommand(app, anyone, 'account.register', { name, password: 'long enough', setup });
  expect((await refusalOf(register(second.app, 'ana', newSecret()))).code).toBe('not-found');
  expect((await register(second.app, 'ana', first.setupCode!)).me.administrator).toBe(true);
  expect((await refusalOf(register(first.app, 'ben', second.setupCode!))).code).toBe('not-found');
  const later = await cluster.add();
  expect(later.server.setupCode).toBeNull();
}, 30_000);
