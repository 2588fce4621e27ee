import { afterAll, beforeAll, expect, test } from 'bun:test';
import { createDatabase, type Postgres } from '@hubbub/load/postgres';
import { openPostgresBus } from '../../packages/server/src/buses/postgres-notify.ts';
import { newId } from '../../packages/server/src/kernel/ids.ts';
import { openLog } from '../../packages/server/src/kernel/log.ts';
import { openPostgresStore } from '../../packages/server/src/stores/postgres/postgres-store.ts';
import { storeContract } from '../../packages/server/src/stores/store.contract.ts';
import type { Store } from '../../packages/server/src/stores/store.ts';
import { type Cluster, openCluster, say, textsHeard } from '../cluster/cluster.ts';
import { until } from '../doors/until.ts';
import { type Pooler, ownPooler } from './own-pooler.ts';
import { ownPostgres } from './own-postgres.ts';

const timeoutMs = 10_000;
let postgres: Postgres;
let session: Pooler;
let transaction: Pooler;
beforeAll(async () => {
  postgres = await ownPostgres({ settings: { fsync: 'off' } });
  session = await ownPooler(postgres.url, 'session');
  transaction = await ownPooler(postgres.url, 'transaction');
}, 120_000);
afterAll(async () => {
  await Promise.all([session.close(), transaction.close()]);
  await postgres.close();
});

const urls = new WeakMap<Store, string>();
async function openThrough(url: string): Promise<Store> {
  const store = await openPostgresStore({ url, timeoutMs });
  urls.set(store, url);
  return store;
}

storeContract('PostgreSQL through PgBouncer, by session', async () => openThrough(session.through(await createDatabase(postgres.url))), async (store) => {
  await store.close();
  return openThrough(urls.get(store)!);
});

test('two nodes through PgBouncer by session hear each other, by NOTIFY too', async () => {
  const url = session.through(await createDatabase(postgres.url));
  const cluster: Cluster = await openCluster({
    openStore: () => openThrough(url), openBus: () => openPostgresBus({ url, log: openLog('silent') }), times: { compareMs: 100_000, vouchMs: 200_000 },
  });
  const [ana, ben] = [await cluster.client(0, await cluster.person('ana')), await cluster.client(1, await cluster.person('ben'))];
  const text = newId();
  await say(ana, cluster.everyone, text);
  await until('ben hears it', () => textsHeard(ben, cluster.everyone).includes(text));
  await cluster.close();
}, 30_000);

test('a pooler that shares connections between transactions is refused with one line', async () => {
  const url = transaction.through(await createDatabase(postgres.url));
  await expect(openPostgresStore({ url, timeoutMs })).rejects.toThrow(/^The pooler before the database shares connections between transactions\./);
}, 30_000);
