import { measuredPlay } from '../measured-play.ts';
import { type Bench, inRounds, type Measure, median, plain, type Row } from '../measure.ts';
import { prepare } from '../prepared.ts';
import { startBareServer, startHubbub, type ServerProcess } from '../server-process.ts';
import type { Seat } from '../../swarm/orders.ts';

const sizes = [10, 100, 1_000, 10_000];
/** Deliveries a second at every size, and how long. */
const deliveriesPerSecond = 20_000;
const seconds = 5;

interface Cost {
  /** CPU µs per delivery. */
  hubbub: number;
  bare: number;
  bytes: number;
}

/** What a delivery costs in rooms of different sizes, at the same number of deliveries a second. */
export const roomSizes: Measure = {
  name: 'sizes',
  about: 'cost per delivery at 10 to 10,000 members',
  run: async (bench) => {
    const costs = new Map<number, Cost>();
    for (const size of sizes) costs.set(size, await costAt(bench, size));
    const rows = [...costs].map(([size, { hubbub, bare }]) =>
      plain(`${size} members: CPU per delivery (bare)`, `${hubbub.toFixed(2)} µs (${bare.toFixed(2)} µs)`));
    return { rows: [...rows, flatness(costs)], figures: { deliveriesPerSecond, costs: Object.fromEntries(costs) } };
  },
};

/** The work of storing a message is spread over its deliveries; what is left must not grow with the room. */
function flatness(costs: ReadonlyMap<number, Cost>): Row {
  const perDelivery = [...costs].filter(([size]) => size >= 100).map(([, { hubbub }]) => hubbub);
  const grown = costs.get(10_000)!.hubbub / Math.min(...perDelivery);
  return { what: 'cost per delivery, 10,000 members over the cheapest size', value: `${grown.toFixed(2)} ×`, target: '≤ 1.2 ×', met: grown <= 1.2 };
}

async function costAt(bench: Bench, size: number): Promise<Cost> {
  const { dataDir, seats } = await prepare(bench.folder(), { users: size, rooms: 1, members: size });
  const rounds = await inRounds(bench, `room of ${size}`, async () => {
    const hubbub = await play(bench, await startHubbub(dataDir), seats, 128);
    const bare = await play(bench, await startBareServer(), seats.map(({ room }) => ({ token: null, room })), Math.round(hubbub.bytes));
    return { hubbub: hubbub.cost, bare: bare.cost, bytes: hubbub.bytes };
  });
  return {
    hubbub: median(rounds.map(({ hubbub }) => hubbub)), bare: median(rounds.map(({ bare }) => bare)),
    bytes: median(rounds.map(({ bytes }) => bytes)),
  };
}

async function play(bench: Bench, server: ServerProcess, seats: Seat[], bytes: number): Promise<{ cost: number; bytes: number }> {
  const swarm = await bench.swarm();
  const dialect = seats[0]!.token === null ? 'bare' : 'hubbub';
  const rate = deliveriesPerSecond / seats.length;
  try {
    await swarm.run('connect', { dialect, host: server.host, port: server.port, seats, sync: false });
    await swarm.run('play', { messages: Math.ceil(rate), pace: { window: 4 }, sendersPerRoom: 10, bytes });
    const played = await measuredPlay(swarm, server.pid, { messages: rate * seconds, pace: { rate }, sendersPerRoom: 10, bytes });
    return { cost: played.perMillion, bytes: played.bytesPerDelivery };
  } finally {
    await swarm.close();
    await server.stop();
  }
}
