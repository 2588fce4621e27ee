import { afterEach, describe, expect, test } from 'bun:test';
import { makeSession } from '../doors/person.ts';
import { until } from '../doors/until.ts';
import { type Client, type Cluster, type Ground, openCluster, say, seqsHeard, textsHeard } from './cluster.ts';

/** What must be so however the bus does. */
export function togetherContract(ground: Ground, bus: 'up' | 'cut' = 'up'): void {
  describe(`${ground.name}, the bus ${bus}`, () => {
    let cluster: Cluster;
    afterEach(() => cluster.close());

    /** Ana on the first node, ben on the second. */
    const open = async (): Promise<{ ana: Client; ben: Client }> => {
      cluster = await openCluster(await ground.options());
      const [ana, ben] = [await cluster.person('ana', { administrator: true }), await cluster.person('ben')];
      if (bus === 'cut') for (const node of cluster.nodes) node.bus.cut();
      return { ana: await cluster.client(0, ana), ben: await cluster.client(1, ben) };
    };
    const privateRoom = async (owner: Client): Promise<string> => (await owner.must('room.create', { kind: 'private', name: 'Inner circle', topic: '' })).room.id;
    const inRoom = async ({ ana, ben }: { ana: Client; ben: Client }): Promise<string> => {
      const room = await privateRoom(ana);
      await ana.must('room.invite', { room, user: ben.user });
      await ben.must('room.join', { room });
      return room;
    };

    test('[M1] messages go both ways in one order', async () => {
      const { ana, ben } = await open();
      const { everyone } = cluster;
      for (let at = 0; at < 5; at++) await Promise.all([say(ana, everyone, `ana ${at}`), say(ben, everyone, `ben ${at}`)]);
      await until('both heard all', () => [ana, ben].every((client) => textsHeard(client, everyone).length === 10));
      expect(textsHeard(ana, everyone)).toEqual(textsHeard(ben, everyone));
      expect(seqsHeard(ana, everyone)).toEqual(seqsHeard(ana, everyone).toSorted((one, other) => one - other));
    }, 30_000);

    test('an invitation and its end are heard on the other node', async () => {
      const { ana, ben } = await open();
      const room = await privateRoom(ana);
      await ana.must('room.invite', { room, user: ben.user });
      expect((await ben.heard('my.invitation')).invitation).toMatchObject({ room, by: ana.user, roomName: 'Inner circle' });
      const second = await cluster.client(0, ben);
      await second.must('room.declineInvitation', { room });
      expect(await ben.heard('my.invitation-gone')).toMatchObject({ room });
    }, 30_000);

    test('[M3] who joins by a device on one node hears the room on the other from their entry on', async () => {
      const { ana, ben } = await open();
      const room = await privateRoom(ana);
      await ana.must('room.invite', { room, user: ben.user });
      const second = await cluster.client(0, ben);
      await second.must('room.join', { room });
      expect((await ben.heard('my.room')).room).toMatchObject({ id: room, memberCount: 2 });
      await say(ana, room, 'welcome');
      await say(second, room, 'thanks');
      await until('ben hears both', () => textsHeard(ben, room).length === 2);
      const seqs = seqsHeard(ben, room);
      expect(seqs).toEqual(seqs.map((_seq, at) => seqs[0]! + at));
    }, 30_000);

    test('read positions reach the other devices of a person with their counts', async () => {
      const { ana, ben } = await open();
      const { everyone } = cluster;
      const seq = await say(ana, everyone, 'one');
      await say(ana, everyone, 'two');
      const second = await cluster.client(0, ben);
      await second.must('read.mark', { room: everyone, seq });
      expect(await ben.heard('my.read', ({ readSeq }) => readSeq === seq)).toMatchObject({ room: everyone, unread: 1 });
    }, 30_000);

    test('[A2] nothing after a removal reaches the removed on another node, who hears of it within 1 s', async () => {
      const both = await open();
      const { ana, ben } = both;
      const room = await inRoom(both);
      await ana.heard('member.joined', (fact) => fact.room === room && fact.member.user === ben.user);
      await say(ana, room, 'before');
      await until('ben hears what came before', () => textsHeard(ben, room).includes('before'));
      await ana.must('member.remove', { room, user: ben.user, reason: 'enough' });
      const removedAt = performance.now();
      await say(ana, room, 'secret');
      await ben.heard('my.room-gone', (fact) => fact.room === room);
      expect(performance.now() - removedAt).toBeLessThan(1_000);
      await say(ana, room, 'more secrets');
      // What is told after it by the same node would have come behind the secrets.
      await say(ana, cluster.everyone, 'done');
      await until('ben hears what is for everyone', () => textsHeard(ben, cluster.everyone).includes('done'));
      expect(textsHeard(ben, room)).toEqual(['before']);
      expect(ben.facts().filter((fact) => 'room' in fact && fact.room === room && fact.fact !== 'my.invitation-gone').at(-1)?.fact).toBe('my.room-gone');
    }, 30_000);

    test('leaving on one node ends the room on the other', async () => {
      const both = await open();
      const room = await inRoom(both);
      const second = await cluster.client(0, both.ben);
      await second.must('room.leave', { room });
      await both.ben.heard('my.room-gone', (fact) => fact.room === room);
      expect((await both.ben.ask('room.read', { room })).refused?.code).toBe('not-found');
    }, 30_000);

    test('[A2] a session that is ended on one node loses its connection on the other within 1 s', async () => {
      const { ben } = await open();
      const second = await cluster.client(0, { ...ben, ...(await makeSession(cluster.nodes[0]!.server.app, ben.user)) });
      await second.must('session.end', { session: ben.session });
      const endedAt = performance.now();
      await until('its connection ends', () => ben.closeCode() === 4001);
      expect(performance.now() - endedAt).toBeLessThan(1_000);
      expect(second.closeCode()).toBeNull();
    }, 30_000);

    test('[A2] a disabled account loses its connections on all nodes within 1 s', async () => {
      const { ana, ben } = await open();
      await ana.must('admin.disableUser', { user: ben.user });
      const disabledAt = performance.now();
      await until('its connection ends', () => ben.closeCode() === 4001);
      expect(performance.now() - disabledAt).toBeLessThan(1_000);
    }, 30_000);

    test('a new display name and new settings of the place are heard on all nodes', async () => {
      const { ana, ben } = await open();
      await ben.must('account.change', { displayName: 'Benedikt' });
      expect((await ana.heard('user.changed', ({ user }) => user.id === ben.user)).user.displayName).toBe('Benedikt');
      await ana.must('admin.changeSettings', { name: 'Our place' });
      expect((await ben.heard('place.changed')).settings.name.value).toBe('Our place');
    }, 30_000);

    test('[M3] a new direct room comes up on the other node', async () => {
      const { ana, ben } = await open();
      const { room } = await ana.must('room.openDirect', { users: [ben.user] });
      expect((await ben.heard('my.room', (fact) => fact.room.id === room.id)).room.kind).toBe('direct');
      await say(ana, room.id, 'hello');
      await until('ben hears it', () => textsHeard(ben, room.id).includes('hello'));
    }, 30_000);
  });
}
