import { afterEach, describe, expect, test } from 'bun:test';
import { connectIrc, type IrcClient } from '../doors/irc/irc-client.ts';
import { openRawSocket } from '../doors/raw-socket.ts';
import { until } from '../doors/until.ts';
import { type Cluster, openCluster, say, textsHeard } from './cluster.ts';

const config = {
  irc: { host: '127.0.0.1', port: 0 }, classic: [{ dialect: 'line', port: 0 }, { dialect: 'pipe', port: 0 }] as const,
};

describe.each([['with a bus', 'up'], ['with the bus cut', 'cut']] as const)('%s', (_, state) => {
  let cluster: Cluster;
  const open: { close(): void }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) one.close();
    await cluster.close();
  });
  const start = async (): Promise<void> => {
    cluster = await openCluster({ config: { ...config, classic: [...config.classic] } });
    if (state === 'cut') for (const { bus } of cluster.nodes) bus.cut();
  };
  const irc = async (node: number, nick: string): Promise<IrcClient> => {
    const client = await connectIrc(cluster.nodes[node]!.server.irc.port!, nick);
    open.push(client);
    return client;
  };
  const classic = async (node: number, dialect: 'line' | 'pipe') => {
    const socket = await openRawSocket(cluster.nodes[node]!.server.dialects.find((one) => one.dialect === dialect)!.port);
    open.push({ close: () => socket.cut() });
    return { say: (words: string) => socket.write(Buffer.from(words)), text: () => socket.received().toString('utf8') };
  };

  test('[M1] IRC on one node and browsers on another are in one conversation', async () => {
    await start();
    const ana = await cluster.client(0, await cluster.person('ana'));
    const [bob, cat] = [await irc(1, 'bob'), await irc(0, 'cat')];
    bob.send('JOIN #everyone');
    await bob.expect(/ 366 /);
    await ana.heard('member.joined', ({ member }) => member.user !== ana.user);
    cat.send('JOIN #everyone');
    await bob.expect(/^:cat!\S+ JOIN :?#everyone/);
    await say(ana, cluster.everyone, 'hello from a browser');
    await bob.expect(/ PRIVMSG #everyone :hello from a browser$/);
    bob.send('PRIVMSG #everyone :hello from IRC');
    await cat.expect(/^:bob!\S+ PRIVMSG #everyone :hello from IRC/);
    await until('ana hears it', () => textsHeard(ana, cluster.everyone).includes('hello from IRC'));
    cat.send('QUIT :good night');
    await bob.expect(/^:cat!\S+ (QUIT|PART) /);
    expect(bob.lines().filter((line) => line.includes('hello from a browser'))).toHaveLength(1);
  }, 30_000);

  test('[A2] who is put out on another node hears nothing more over IRC', async () => {
    await start();
    const ana = await cluster.client(0, await cluster.person('ana'));
    const { room } = await ana.must('room.create', { kind: 'public', name: 'garden', topic: '', settings: { guestsAllowed: true } });
    const bob = await irc(1, 'bob');
    bob.send('JOIN #garden');
    await bob.expect(/ 366 /);
    const { member } = await ana.heard('member.joined', (fact) => fact.room === room.id && fact.member.user !== ana.user);
    await say(ana, room.id, 'before');
    await ana.must('member.remove', { room: room.id, user: member.user });
    await say(ana, room.id, 'secret');
    await bob.expect(/ KICK #garden bob/);
    bob.send('NAMES #garden');
    await bob.settled();
    expect(bob.lines().some((line) => line.includes('before'))).toBe(true);
    expect(bob.lines().some((line) => line.includes('secret'))).toBe(false);
  }, 30_000);

  test('[M1] a line dialect shows what another node wrote', async () => {
    await start();
    const ana = await cluster.client(0, await cluster.person('ana'));
    const lines = await classic(1, 'line');
    lines.say('Lou\n');
    await ana.heard('member.joined', ({ member }) => member.user !== ana.user);
    lines.say('hello in lines\n');
    await until('ana hears it', () => textsHeard(ana, cluster.everyone).includes('hello in lines'));
    await say(ana, cluster.everyone, 'one for lines');
    await until('lines show it', () => lines.text().includes('one for lines'));
  }, 30_000);

  test('[M1] who polls a node that nobody is connected to gets what another node wrote', async () => {
    await start();
    const ana = await cluster.client(0, await cluster.person('ana'));
    const polled = await classic(1, 'pipe');
    await say(ana, cluster.everyone, 'one for who polls');
    polled.say('/fetchMessages|Everyone');
    await until('a first answer', () => polled.text().includes('one for who polls'));
    await say(ana, cluster.everyone, 'one more for who polls');
    const asking = setInterval(() => polled.say('/fetchMessages|Everyone'), 50);
    await until('the new one is fetched', () => polled.text().includes('one more for who polls'), 2_000).finally(() => clearInterval(asking));
  }, 30_000);
});
