import { afterAll, beforeAll } from 'bun:test';
import { type Nats, startNats } from '@hubbub/load/nats';
import { createSchema, type Postgres } from '@hubbub/load/postgres';
import { openNatsBus } from '../../packages/server/src/buses/nats.ts';
import { openPostgresBus } from '../../packages/server/src/buses/postgres-notify.ts';
import { openLog } from '../../packages/server/src/kernel/log.ts';
import { openPostgresStore } from '../../packages/server/src/stores/postgres/postgres-store.ts';
import { findPrograms } from '../../scripts/programs.ts';
import { ownPostgres } from '../postgres/own-postgres.ts';
import { chatContract } from './chat.contract.ts';
import type { Ground } from './cluster.ts';
import { presenceContract } from './presence.contract.ts';
import { togetherContract } from './together.contract.ts';
import { unrulyContract } from './unruly.contract.ts';

const log = openLog('silent');
let postgres: Postgres;
let nats: Nats;

beforeAll(async () => {
  postgres = await ownPostgres({ settings: { fsync: 'off' } });
  nats = await startNats({ program: (await findPrograms('nats')).nats });
}, 120_000);
afterAll(async () => {
  await nats.stop();
  await postgres.close();
});

/** Each node has connections of its own to a schema that no other test sees. */
async function storesOfOnePlace() {
  const url = await createSchema(postgres.url);
  return () => openPostgresStore({ url, timeoutMs: 10_000 });
}

const overNotify: Ground = {
  name: 'two nodes on PostgreSQL with NOTIFY behind a balancer',
  options: async () => ({ balanced: true, openStore: await storesOfOnePlace(), openBus: () => openPostgresBus({ url: postgres.url, log }) }),
};
const overNats: Ground = {
  name: 'three nodes on PostgreSQL with NATS behind a balancer',
  options: async () => ({ nodes: 3, balanced: true, openStore: await storesOfOnePlace(), openBus: () => openNatsBus({ servers: [new URL(nats.url)], log }) }),
};

chatContract(overNotify);
togetherContract(overNotify);
presenceContract(overNotify);
unrulyContract(overNotify, [1]);
chatContract(overNats);
togetherContract(overNats, 'cut');
presenceContract(overNats);
