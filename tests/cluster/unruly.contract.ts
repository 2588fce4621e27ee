import { afterEach, describe, expect, test } from 'bun:test';
import { until } from '../doors/until.ts';
import { type Client, type Cluster, type Ground, openCluster, say, seqsHeard, textsHeard } from './cluster.ts';
import { seeded } from './unruly-bus.ts';

/** Somebody's turn: writes, or – now and then – puts ben out of the room and lets him in again. */
async function act(random: () => number, clients: readonly Client[], room: string, at: number): Promise<void> {
  const [ana, ben] = clients as [Client, Client];
  if (random() > 0.1) return void (await say(clients[Math.floor(random() * clients.length)]!, room, `text ${at}`).catch(() => {}));
  await ana.must('member.remove', { room, user: ben.user }).catch(() => {});
  await ana.must('room.invite', { room, user: ben.user });
  await ben.must('room.join', { room });
}

/** What hints may do that are lost, doubled or late: nothing. */
export function unrulyContract(ground: Ground, seeds: readonly number[]): void {
  describe(`an unruly bus on ${ground.name}`, () => {
    let cluster: Cluster;
    afterEach(() => cluster.close());

    test.each([...seeds])('[M1] [M3] [A2] hints lost, doubled and late cost nobody an entry, on three nodes (seed %d)', async (seed) => {
      cluster = await openCluster({ ...(await ground.options()), nodes: 3, seed, unruly: { lost: 0.3, doubled: 0.2, late: 0.3 } });
      const random = seeded(seed);
      const clients = await Promise.all(['ana', 'ben', 'cy'].map(async (name, at) => cluster.client(at, await cluster.person(name))));
      const [ana, ben, cy] = clients as [Client, Client, Client];
      const { room: { id: room } } = await ana.must('room.create', { kind: 'private', name: 'Inner circle', topic: '' });
      for (const client of [ben, cy]) {
        await ana.must('room.invite', { room, user: client.user });
        await client.must('room.join', { room });
      }
      for (let at = 0; at < 60; at += 4) await Promise.all([0, 1, 2, 3].map((more) => act(random, clients, room, at + more)));
      const last = await say(ana, room, 'the end');
      await until('all hear the end', () => clients.every((client) => textsHeard(client, room).includes('the end')));
      const heardBy = (client: Client) => [...new Set(seqsHeard(client, room))];
      // Ana and cy were there all the time: every entry from the first they heard, in order.
      for (const client of [ana, cy]) {
        const heard = heardBy(client);
        expect(heard).toEqual(Array.from({ length: last - heard[0]! + 1 }, (_, at) => heard[0]! + at));
      }
      expect(seqsHeard(ben, room)).toEqual(seqsHeard(ben, room).toSorted((one, other) => one - other));
      const bens = new Set(heardBy(ben));
      let isIn = false;
      for (const fact of ana.facts()) {
        if (!('seq' in fact) || fact.room !== room) continue;
        const isAboutBen = ('member' in fact && fact.member.user === ben.user) || ('user' in fact && fact.user === ben.user);
        if (isAboutBen) isIn = fact.fact === 'member.joined';
        // What happened while he was out never reached him; everything else did, his leaving too.
        expect({ seq: fact.seq, heard: bens.has(fact.seq) }).toEqual({ seq: fact.seq, heard: isIn || isAboutBen });
      }
      expect(cluster.nodes.reduce((sum, { bus }) => sum + bus.harmed(), 0)).toBeGreaterThan(20);
    }, 60_000);
  });
}
