import { afterEach, describe, expect, test } from 'bun:test';
import { until } from '../doors/until.ts';
import { type Cluster, type ClusterOptions, type Ground, openCluster, say, seqsHeard, textsHeard } from './cluster.ts';

/** How messages and news come to people on several nodes. */
export function chatContract(ground: Ground): void {
  describe(`chat on ${ground.name}`, () => {
    let cluster: Cluster;
    const open = async (options?: ClusterOptions): Promise<Cluster> => (cluster = await openCluster({ ...(await ground.options()), ...options }));
    afterEach(() => cluster.close());

    test('[M1] [M3] messages written on two nodes at once are heard on both, in one order without a gap', async () => {
      const { everyone, person, client } = await open();
      const [ana, ben] = [await client(0, await person('ana')), await client(1, await person('ben'))];
      const from = Math.max(...seqsHeard(ana, everyone), ...seqsHeard(ben, everyone), 2);
      await Promise.all(Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? say(ana, everyone, `ana ${at}`) : say(ben, everyone, `ben ${at}`))));
      await until('both heard all', () => textsHeard(ana, everyone).length === 40 && textsHeard(ben, everyone).length === 40);
      expect(textsHeard(ana, everyone)).toEqual(textsHeard(ben, everyone));
      const seqs = seqsHeard(ben, everyone).filter((seq) => seq > from);
      expect(seqs).toEqual(seqs.map((_, at) => from + 1 + at));
    });

    test('[M3] who misses more than can be told live is asked to resume', async () => {
      const { everyone, nodes, person, client } = await open();
      const ben = await client(1, await person('ben'));
      const { app } = nodes[0]!.server;
      // As an import does: many entries in one transaction, told to nobody.
      const head = await app.store.transact(async (tx) => {
        let seq = 0;
        for (let at = 0; at < 5_001; at++) seq = await tx.rooms.appendEntry(everyone, { kind: 'message.deleted', actor: ben.user, message: 1, at, data: null });
        return seq;
      });
      await until('ben is asked to resume', () => ben.closeCode() === 1001);
      const again = await client(1, ben);
      await say(again, everyone, 'here again');
      await until('ben hears what comes then', () => seqsHeard(again, everyone).includes(head + 1));
    }, 60_000);

    test('what a command told everybody here is not told them again when the place is compared', async () => {
      const { person, client } = await open();
      const [ana, ben] = [await client(0, await person('ana')), await client(1, await person('ben'))];
      await ana.must('account.change', { displayName: 'Anastasia' });
      await ben.heard('user.changed');
      // The next change that the first node reads lies behind it.
      await ben.must('account.change', { displayName: 'Benedikt' });
      await ana.heard('user.changed', ({ user }) => user.id === ben.user);
      expect(ana.facts().flatMap((fact) => (fact.fact === 'user.changed' ? [fact.user.displayName] : []))).toEqual(['Anastasia', 'Benedikt']);
    }, 30_000);

    test('hints alone are enough while they come: nobody waits for the next comparison', async () => {
      const { everyone, person, client } = await open({ times: { compareMs: 100_000, vouchMs: 200_000 } });
      const [ana, ben] = [await client(0, await person('ana')), await client(1, await person('ben'))];
      await say(ana, everyone, 'hello');
      await until('ben hears it', () => textsHeard(ben, everyone).includes('hello'));
      const { room } = await ana.must('room.openDirect', { users: [ben.user] });
      await ben.heard('my.room', (fact) => fact.room.id === room.id);
      await say(ana, room.id, 'between us');
      await until('ben hears that too', () => textsHeard(ben, room.id).includes('between us'));
      await ana.must('account.change', { displayName: 'Anastasia' });
      await ben.heard('user.changed');
    }, 30_000);

    test('a reason, which is told and not kept, travels with the hint', async () => {
      const { person, client } = await open({ times: { compareMs: 100_000, vouchMs: 200_000 } });
      const [ana, ben] = [await client(0, await person('ana')), await client(1, await person('ben'))];
      const { room } = await ana.must('room.openDirect', { users: [ben.user] });
      await ben.heard('my.room', (fact) => fact.room.id === room.id);
      const seq = await say(ana, room.id, 'a slip');
      await until('ben hears it', () => textsHeard(ben, room.id).includes('a slip'));
      await ana.must('message.delete', { room: room.id, message: seq, reason: 'a slip' });
      expect(await ben.heard('message.deleted')).toMatchObject({ message: seq, reason: 'a slip' });
    }, 30_000);
  });
}
