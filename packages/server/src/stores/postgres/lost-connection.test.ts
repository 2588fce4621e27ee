import { afterAll, beforeAll, expect, test } from 'bun:test';
import { createDatabase, type Postgres } from '@hubbub/load/postgres';
import { ownPostgres } from '../../../../../tests/postgres/own-postgres.ts';
import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refuse.ts';
import { openTestServer, refusalOf } from '../../testing.ts';
import type { Store } from '../store.ts';
import { connect } from './connection.ts';
import { migrate, migrations } from './migrate.ts';
import { openPostgresStore } from './postgres-store.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await ownPostgres();
}, 60_000);
afterAll(() => postgres.close());

async function openCounted(timeoutMs = 10_000) {
  const url = await createDatabase(postgres.url);
  let reopened = 0;
  const store = await openPostgresStore({ url, timeoutMs, onReopen: () => reopened++ });
  return { url, store, reopened: () => reopened };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('It did not come true.');
    await Bun.sleep(5);
  }
}

const put = (store: Store, nonce: string) =>
  store.transact((tx) => tx.nonces.put({ user: 'u', nonce, command: 'c', digest: 'd', reply: '{}', at: 1 }));

test('[D1] a connection that is cut under a work: storage-failed, overloaded while there is none, and then it goes on', async () => {
  const { url, store, reopened } = await openCounted();
  await put(store, 'a');
  const other = await connect({ url, timeoutMs: 10_000 });
  const cut = store.transact(async (tx) => {
    await tx.nonces.put({ user: 'u', nonce: 'b', command: 'c', digest: 'd', reply: '{}', at: 1 });
    await other.query({ text: 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()' });
    await tx.nonces.find('u', 'a');
  });
  expect((await refusalOf(cut)).code).toBe('storage-failed');
  expect(await refusalOf(put(store, 'c'))).toMatchObject({ code: 'overloaded', retryAfterMs: 1_000 });
  await until(() => reopened() === 1);
  await put(store, 'd');
  expect(await store.transact(async (tx) => [await tx.nonces.find('u', 'a') !== undefined, await tx.nonces.find('u', 'b') !== undefined])).toEqual([true, false]);
  await Promise.all([store.close(), other.close()]);
});

test('a newer node that changes a table costs the older ones a new connection, not their service', async () => {
  const { url, store, reopened } = await openCounted();
  const find = () => store.transact((tx) => tx.accounts.findUser('nobody'), { writes: false });
  await find();
  const newer = await connect({ url, timeoutMs: 10_000 });
  await migrate(newer, [...migrations, ['alter table users add column later text']]);
  expect((await refusalOf(find())).code).toBe('storage-failed');
  await until(() => reopened() === 1);
  expect(await find()).toBeUndefined();
  await Promise.all([store.close(), newer.close()]);
});

test('a room that another holds for too long: overloaded, not waited for without end', async () => {
  const { url, store } = await openCounted(3_000);
  const server = await openTestServer({ store });
  const ann = await server.person('ann');
  const { room } = await server.run(ann, 'room.create', { kind: 'public', name: 'Garden' });
  const other = await connect({ url, timeoutMs: 60_000 });
  await other.query({ text: 'begin' });
  await other.query({ text: 'select id from rooms where id = $1 for update', values: [room.id] });
  const send = () => server.run(ann, 'message.send', { room: room.id, content: { kind: 'text', format: 'plain', text: 'hello' } });
  expect(await refusalOf(send())).toMatchObject({ code: 'overloaded', retryAfterMs: 1_000 });
  await other.query({ text: 'rollback' });
  await send();
  await Promise.all([server.close(), other.close()]);
});

test('[D1] [M2] the database crashes under writing, again and again: nothing acknowledged is lost, nothing is there twice', async () => {
  const { store, reopened } = await openCounted();
  const server = await openTestServer({ store });
  const ann = await server.person('ann');
  const { room } = await server.run(ann, 'room.create', { kind: 'public', name: 'Garden' });
  const acknowledged = new Map<string, number>();
  let isOver = false;
  const write = async (): Promise<void> => {
    while (!isOver) {
      const nonce = newId();
      const seq = await sendUntilStored(nonce);
      acknowledged.set(nonce, seq);
    }
  };
  const sendUntilStored = async (nonce: string): Promise<number> => {
    for (;;) {
      try {
        return (await server.run(ann, 'message.send', { room: room.id, nonce, content: { kind: 'text', format: 'plain', text: 'hello' } })).seq;
      } catch (error) {
        if (!(error instanceof Refusal) || !['storage-failed', 'overloaded'].includes(error.code)) throw error;
        await Bun.sleep(20);
      }
    }
  };
  const writers = Array.from({ length: 16 }, write);
  for (let crash = 1; crash <= 3; crash++) {
    const enough = acknowledged.size + 150;
    await until(() => acknowledged.size >= enough);
    await postgres.restart('immediate');
    await until(() => reopened() >= crash);
  }
  isOver = true;
  await Promise.all(writers);
  const entries = (await store.transact((tx) => tx.rooms.readEntries(room.id, 0, 1_000_000))).filter(({ kind }) => kind === 'message.sent');
  const stored = await store.transact((tx) => tx.messages.readMany(room.id, entries.map(({ seq }) => seq), ann.user));
  const seqs = new Map([...stored.values()].map(({ nonce, seq }) => [nonce, seq]));
  expect(seqs.size).toBe(entries.length);
  expect([...acknowledged].filter(([nonce, seq]) => seqs.get(nonce) !== seq)).toEqual([]);
  expect(acknowledged.size).toBe(entries.length);
  await server.close();
}, 120_000);
