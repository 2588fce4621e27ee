import { afterAll, beforeAll, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type Postgres, type Standby, startStandby } from '@hubbub/load/postgres';
import { connect } from '../../packages/server/src/stores/postgres/connection.ts';
import { openPostgresStore } from '../../packages/server/src/stores/postgres/postgres-store.ts';
import { findPrograms } from '../../scripts/programs.ts';
import { openBalancer } from '../cluster/balancer.ts';
import { openCheckedCrowd } from '../cluster/checked-crowd.ts';
import { startNode } from '../cluster/node-process.ts';
import { prepareSeats } from '../cluster/seats.ts';
import { until } from '../doors/until.ts';
import { ownPostgres } from './own-postgres.ts';

const writers = 8;
/** Messages that are written before and after the failover. */
const meanwhile = 200;

let primary: Postgres;
let standby: Standby;
let folder: string;
beforeAll(async () => {
  primary = await ownPostgres();
  standby = await startStandby(primary, { program: (await findPrograms('postgres')).postgres });
  folder = mkdtempSync(join(tmpdir(), 'hubbub-failover-'));
}, 120_000);
afterAll(async () => {
  await Promise.all([primary.close(), standby.close()]);
  rmSync(folder, { recursive: true, force: true });
});

/** All its processes at once, as when the machine goes. */
function killAll({ pid }: Postgres): void {
  const children = Bun.spawnSync(['pgrep', '--parent', String(pid())]).stdout.toString().trim().split('\n').map(Number);
  for (const one of [pid(), ...children]) process.kill(one, 'SIGKILL');
}

test('[D1] while the standby does not answer nothing is acknowledged, however long a statement may take', async () => {
  const store = await openPostgresStore({ url: await createDatabase(primary.url), timeoutMs: 1_000 });
  const put = (nonce: string) => store.transact((tx) => tx.nonces.put({ user: 'u', nonce, command: 'c', digest: 'd', reply: '{}', at: 1 }));
  await put('before');
  await standby.stop('immediate');
  const outcome = await put('meanwhile').then(() => 'acknowledged', ({ code }: { code: string }) => code);
  expect(outcome).toBe('storage-failed');
  await standby.start();
  let isBack = false;
  await until('it goes on', () => {
    void put('after').then(() => (isBack = true), () => {});
    return isBack;
  }, 15_000);
  await store.close();
}, 90_000);

test('a standby alone is refused with one line', async () => {
  await expect(connect({ url: standby.url, timeoutMs: 5_000 })).rejects.toThrow('it takes no writes, as a standby does.');
});

test('[D1] [M1] [M2] the primary dies while people write and its standby takes over: nodes go on there, nothing is lost, nothing is there twice', async () => {
  // The standby is named first, so that it must be passed over.
  const database = (await createDatabase(primary.url)).replace(':' + primary.port, `:${standby.port},127.0.0.1:${primary.port}`) + '?target_session_attrs=read-write';
  const seats = await prepareSeats(database, join(folder, 'prepare'), writers);
  const nodes = await Promise.all([0, 1].map((at) => startNode(database, join(folder, String(at)))));
  const balancer = await openBalancer();
  balancer.nodes = nodes.map(({ port }) => port);
  const crowd = await openCheckedCrowd({ host: '127.0.0.1', port: balancer.port }, seats);
  await crowd.written(meanwhile);
  killAll(primary);
  await standby.promote();
  await crowd.written(meanwhile);
  const { violations, refusals, acknowledged } = await crowd.judged();
  expect({ violations, refusals }).toEqual({ violations: [], refusals: [] });
  expect(acknowledged).toBeGreaterThan(2 * meanwhile);
  for (const node of nodes) expect(node.said()).not.toContain('"msg":"bug"');
  crowd.close();
  balancer.close();
  for (const node of nodes) expect(await node.stop()).toMatchObject({ code: 0 });
}, 90_000);
