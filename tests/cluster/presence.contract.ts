import { afterEach, describe, expect, test } from 'bun:test';
import { makeSession } from '../doors/person.ts';
import { until } from '../doors/until.ts';
import { type Cluster, type Ground, openCluster } from './cluster.ts';

/** Who is there, and who writes, seen from every node. */
export function presenceContract(ground: Ground): void {
  describe(`presence on ${ground.name}`, () => {
    let cluster: Cluster;
    afterEach(() => cluster.close());

    test('presence is that of all nodes: who comes and goes on one is seen on the other, and a node that is killed takes its people along', async () => {
      cluster = await openCluster(await ground.options());
      const { person, client } = cluster;
      const [ana, ben] = [await client(0, await person('ana')), await person('ben')];
      const stateOfBen = async () => (await ana.must('presence.watch', { users: [ben.user] })).presences[0]!.state;
      expect(await stateOfBen()).toBe('offline');
      const here = await client(1, ben);
      await ana.heard('presence.changed', ({ user, state }) => user === ben.user && state === 'online');
      expect(await stateOfBen()).toBe('online');
      await here.must('presence.set', { state: 'away' });
      await ana.heard('presence.changed', ({ user, state }) => user === ben.user && state === 'away');
      cluster.nodes[1]!.bus.cut();
      await ana.heard('presence.changed', ({ user, state }) => user === ben.user && state === 'offline', 10_000);
      cluster.nodes[1]!.bus.mend();
      await until('ben is there again', () => ana.facts().filter((fact) => fact.fact === 'presence.changed' && fact.state === 'away').length === 2);
    }, 30_000);

    test('sessions of other nodes count as live in the list of sessions', async () => {
      cluster = await openCluster(await ground.options());
      const { person, client, nodes } = cluster;
      const ana = await person('ana');
      const second = { ...ana, ...(await makeSession(nodes[0]!.server.app, ana.user)) };
      const [one, other] = [await client(0, ana), await client(1, second)];
      const { isSessionLive } = nodes[1]!.server.app.place.presences;
      await until('the other node knows', () => isSessionLive(ana.user, ana.session));
      const live = async () => new Map((await other.must('session.list', {})).sessions.map((session) => [session.id, session.live]));
      expect(await live()).toEqual(new Map([[ana.session, true], [second.session, true]]));
      one.close();
      await until('the other node knows', () => !isSessionLive(ana.user, ana.session));
      expect(await live()).toEqual(new Map([[ana.session, false], [second.session, true]]));
    }, 30_000);

    test('typing is seen on other nodes', async () => {
      cluster = await openCluster(await ground.options());
      const { everyone, person, client } = cluster;
      const [ana, ben] = [await client(0, await person('ana')), await client(1, await person('ben'))];
      await ana.must('typing.set', { room: everyone });
      expect(await ben.heard('typing.changed')).toEqual({ fact: 'typing.changed', room: everyone, user: ana.user });
    }, 30_000);
  });
}
