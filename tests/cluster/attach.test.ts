import { afterEach, expect, test } from 'bun:test';
import { openSqliteStore } from '../../packages/server/src/stores/sqlite/sqlite-store.ts';
import type { Store } from '../../packages/server/src/stores/store.ts';
import type { Tx } from '../../packages/server/src/tx.ts';
import { until } from '../doors/until.ts';
import { type Cluster, openCluster, say, textsHeard } from './cluster.ts';

let cluster: Cluster;
afterEach(() => cluster.close());

/** A store whose answers to connections that attach come late, while others read on: as of a database that shows each question what was committed by then. */
function lateStore() {
  const inner = openSqliteStore({ path: ':memory:' });
  const gate = Promise.withResolvers<void>();
  let isShut = false;
  let held = 0;
  const store: Store = {
    mustAdmit: () => {},
    transact: async <T>(work: (tx: Tx) => Promise<T>) => {
      const result = await inner.transact(work);
      if (!isShut || !Object.hasOwn(result ?? {}, 'standpoint')) return result;
      held += 1;
      await gate.promise;
      return asOfNow(inner, result as { standpoint: Standpoint }) as T;
    },
    close: () => inner.close(),
  };
  return { store, shut: () => (isShut = true), open: () => gate.resolve(), held: () => held };
}

interface Standpoint {
  user: string;
  version: number;
}

/** The person's version was asked for last. */
async function asOfNow<T extends { standpoint: Standpoint }>(store: Store, result: T): Promise<T> {
  const { standpoint } = result;
  const version = (await store.transact((tx) => tx.nodes.readMovedVersions(new Map([[standpoint.user, null]])))).get(standpoint.user)!;
  return { ...result, standpoint: { ...standpoint, version } };
}

test('[A2] a session that ends while its connection attaches loses it within a second', async () => {
  const { store, shut, open, held } = lateStore();
  cluster = await openCluster({ openStore: async () => store });
  const [ana, ben] = [await cluster.client(1, await cluster.person('ana', { administrator: true })), await cluster.person('ben')];
  shut();
  const attaching = cluster.client(0, ben);
  await until('the connection has read its rooms', () => held() === 1);
  await ana.must('admin.endSessions', { user: ben.user });
  // What was hinted at is looked at before the connection is there.
  await Bun.sleep(200);
  open();
  const late = await attaching;
  const attached = performance.now();
  await until('it is closed', () => late.closeCode() !== null);
  expect(performance.now() - attached).toBeLessThan(1_000);
}, 30_000);

test('[A2] who is removed while their connection attaches hears nothing of the room', async () => {
  const { store, shut, open, held } = lateStore();
  cluster = await openCluster({ openStore: async () => store });
  const [ana, ben] = [await cluster.client(1, await cluster.person('ana')), await cluster.person('ben')];
  const { room: { id: room } } = await ana.must('room.create', { kind: 'private', name: 'Inner circle', topic: '' });
  await ana.must('room.invite', { room, user: ben.user });
  const first = await cluster.client(1, ben);
  await first.must('room.join', { room });
  shut();
  const attaching = cluster.client(1, ben);
  await until('the connection has read its rooms', () => held() === 1);
  await ana.must('member.remove', { room, user: ben.user });
  await ana.heard('member.left', (fact) => fact.room === room);
  open();
  const second = await attaching;
  await say(ana, room, 'secret');
  await say(ana, cluster.everyone, 'done');
  await until('ben hears what is for everyone', () => textsHeard(second, cluster.everyone).includes('done'));
  expect(textsHeard(second, room)).toEqual([]);
}, 30_000);
