import { startNats } from '../../nats/start-nats.ts';
import { createDatabase, startPostgres, storedBytes } from '../../postgres/index.ts';
import type { Seat } from '../../swarm/orders.ts';
import { measuredPlay } from '../measured-play.ts';
import { atMost, type Bench, inRounds, median, plain, type Row } from '../measure.ts';
import { prepare } from '../prepared.ts';
import { familyCpuSeconds } from '../process-usage.ts';
import { startHubbub } from '../server-process.ts';
import { type CountingProxy, openCountingProxy } from './counting-proxy.ts';

interface Load {
  name: string;
  rooms: number;
  members: number;
  /** Before the measured ones as many are played, so that what the nodes' code costs to compile is not counted once a node. */
  messages: number;
  unanswered: number;
  /** Whether each room has members on every node, or all of them on one. */
  rooming: 'everywhere' | 'apart';
  nodeCounts: readonly number[];
}

const few = { rooms: 20, members: 50, messages: 8_000 };
const loads: readonly Load[] = [
  { name: '1×500', rooms: 1, members: 500, messages: 2_000, unanswered: 128, rooming: 'everywhere', nodeCounts: [1, 2, 3] },
  { name: '20×50', ...few, unanswered: 128, rooming: 'everywhere', nodeCounts: [1, 2, 3] },
  { name: '20×50, 512 unanswered', ...few, unanswered: 512, rooming: 'everywhere', nodeCounts: [1, 2] },
  { name: '20×50, each room on one node', ...few, unanswered: 128, rooming: 'apart', nodeCounts: [1, 2] },
];

interface Cost {
  /** CPU seconds of all nodes per million deliveries. */
  perMillion: number;
  /** CPU of the database per message, µs. */
  databaseUs: number;
  /** Bytes that nodes and NATS said to each other per message, both ways. */
  busBytes: number;
}

/** What more nodes cost for the same work, on one PostgreSQL and one NATS. */
export async function nodesFanOut(bench: Bench): Promise<{ rows: Row[]; figures: Record<string, Cost> }> {
  const figures: Record<string, Cost> = {};
  const rows: Row[] = [];
  const [postgres, nats] = [await startPostgres(), await startNats()];
  try {
    for (const load of loads) {
      const url = await createDatabase(postgres.url);
      const { seats } = await prepare(bench.folder(), { users: load.rooms * load.members, ...load, messages: 0 }, url);
      const costs: Cost[] = [];
      for (const count of load.nodeCounts) {
        const proxy = await openCountingProxy(nats.port);
        const rounds = await inRounds(bench, `${load.name} on ${count} nodes`, () => costOf(bench, { load, seats, url, count, proxy, databasePid: postgres.pid()! }));
        proxy.close();
        const of = (key: keyof Cost) => median(rounds.map((round) => round[key]));
        costs.push({ perMillion: of('perMillion'), databaseUs: of('databaseUs'), busBytes: of('busBytes') });
        figures[`${load.name} on ${count}`] = costs.at(-1)!;
      }
      rows.push(...rowsOf(load, costs), plain(`${load.name}: stored a message, with its entry and indexes`, `${await storedBytes(url)} bytes`));
    }
  } finally {
    await Promise.all([postgres.close(), nats.stop()]);
  }
  return { rows, figures };
}

function rowsOf({ name, nodeCounts }: Load, costs: readonly Cost[]): Row[] {
  const list = (of: (cost: Cost) => string) => costs.map(of).join(' / ');
  return [
    plain(`${name} on ${nodeCounts.join(' / ')} nodes: CPU of all nodes per million deliveries`, `${list(({ perMillion }) => perMillion.toFixed(2))} s`),
    atMost(`${name}: the same on two nodes over one`, costs[1]!.perMillion / costs[0]!.perMillion, 1.25, '×', 2),
    plain(`${name} on ${nodeCounts.join(' / ')} nodes: CPU of the database per message`, `${list(({ databaseUs }) => databaseUs.toFixed(0))} µs`),
    plain(`${name} on ${nodeCounts.join(' / ')} nodes: bytes over the bus per message`, list(({ busBytes }) => busBytes.toFixed(0))),
  ];
}

interface Setup {
  load: Load;
  seats: readonly Seat[];
  url: string;
  count: number;
  proxy: CountingProxy;
  databasePid: number;
}

async function costOf(bench: Bench, { load, seats, url, count, proxy, databasePid }: Setup): Promise<Cost> {
  const flags = ['--database', url, '--bus', `nats://127.0.0.1:${proxy.port}`];
  const order = { messages: load.messages, sendersPerRoom: 10, bytes: 128, pace: { window: load.unanswered } };
  const rooms = [...new Set(seats.map(({ room }) => room))];
  const nodeOf = ({ room }: Seat, seat: number): number => (load.rooming === 'everywhere' ? seat : rooms.indexOf(room)) % count;
  const nodes = await Promise.all(Array.from({ length: count }, () => startHubbub(bench.folder(), flags)));
  const swarm = await bench.swarm();
  try {
    for (const [at, node] of nodes.entries()) {
      await swarm.run('connect', { dialect: 'hubbub', host: node.host, port: node.port, seats: seats.filter((seat, turn) => nodeOf(seat, turn) === at), sync: false });
    }
    await swarm.run('play', order);
    const bytes = () => proxy.bytes.up + proxy.bytes.down;
    const [busBefore, databaseBefore] = [bytes(), familyCpuSeconds(databasePid)];
    const { perMillion, result } = await measuredPlay(swarm, nodes.map(({ pid }) => pid), order);
    return {
      perMillion, busBytes: (bytes() - busBefore) / result.sent,
      databaseUs: ((familyCpuSeconds(databasePid) - databaseBefore) / result.sent) * 1e6,
    };
  } finally {
    await swarm.close();
    await Promise.all(nodes.map((node) => node.stop()));
  }
}
