import type { Swarm } from '../../swarm/open-swarm.ts';
import type { Seat } from '../../swarm/orders.ts';
import { type MeasuredPlay, measuredPlay } from '../measured-play.ts';
import { atMost, type Bench, inRounds, type Measure, median, type Outcome, plain, type Row } from '../measure.ts';
import { prepare } from '../prepared.ts';
import { type ServerProcess, startBareServer, startHubbub } from '../server-process.ts';

interface Shape {
  rooms: number;
  members: number;
  /** Messages a second over all rooms at the fixed rate, chosen well below what a small machine can do. */
  rate: number;
  /** How long the fixed rate lasts, s, and how many messages are played flat out. */
  seconds: number;
  flatOut: number;
}

const shapes: Shape[] = [
  { rooms: 1, members: 500, rate: 100, seconds: 6, flatOut: 4_000 },
  { rooms: 20, members: 50, rate: 400, seconds: 6, flatOut: 20_000 },
  { rooms: 200, members: 10, rate: 800, seconds: 6, flatOut: 40_000 },
];
/** Text of a message, bytes, and how many are unanswered at any time when playing flat out. */
const textBytes = 128;
const window = 256;

interface Plays {
  fixed: MeasuredPlay;
  flatOut: MeasuredPlay;
}

/** Server CPU of the whole path beside the bare broadcast with the same clients, rates and bytes. */
export const broadcast: Measure = {
  name: 'broadcast',
  about: 'server CPU per delivery for 1×500, 20×50, 200×10 beside a bare broadcast',
  run: async (bench) => {
    const outcome: Outcome = { rows: [], figures: {} };
    for (const shape of shapes) await measureShape(bench, shape, outcome);
    return outcome;
  },
};

async function measureShape(bench: Bench, shape: Shape, outcome: Outcome): Promise<void> {
  const name = `${shape.rooms}×${shape.members}`;
  const { rooms, members } = shape;
  const { dataDir, seats } = await prepare(bench.folder(), { users: rooms * members, rooms, members });
  const bareSeats = seats.map(({ room }) => ({ token: null, room }));
  const rounds = await inRounds(bench, `broadcast ${name}`, async () => {
    const hubbub = await playOn(bench, shape, await startHubbub(dataDir), seats, textBytes);
    const frameBytes = Math.round(hubbub.fixed.bytesPerDelivery);
    const bare = await playOn(bench, shape, await startBareServer(), bareSeats, frameBytes);
    return { hubbub, bare };
  });
  for (const mode of ['fixed', 'flatOut'] as const) {
    const of = (which: 'hubbub' | 'bare', figure: (play: MeasuredPlay) => number) => median(rounds.map((round) => figure(round[which][mode])));
    const figures = {
      hubbubCpuSecondsPerMillion: of('hubbub', (play) => play.perMillion),
      bareCpuSecondsPerMillion: of('bare', (play) => play.perMillion),
      ratio: median(rounds.map(({ hubbub, bare }) => hubbub[mode].perMillion / bare[mode].perMillion)),
      microsecondsPerMessageAboveBare: median(rounds.map(({ hubbub, bare }) => aboveBare(hubbub[mode], bare[mode]))),
      hubbubMessagesPerSecond: of('hubbub', (play) => play.messagesPerSecond),
      bareMessagesPerSecond: of('bare', (play) => play.messagesPerSecond),
      bytesPerDelivery: of('hubbub', (play) => play.bytesPerDelivery),
    };
    outcome.figures[`${name} ${mode}`] = { ...figures, rounds: rounds.map(({ hubbub, bare }) => [hubbub[mode].perMillion, bare[mode].perMillion]) };
    const label = mode === 'fixed' ? `${name} at ${shape.rate}/s` : `${name} flat out`;
    outcome.rows.push(...rowsOf(label, shape, figures));
  }
}

function rowsOf(label: string, { rooms }: Shape, figures: Record<string, number>): Row[] {
  const ratio = `${figures.ratio!.toFixed(2)} × bare (${figures.hubbubCpuSecondsPerMillion!.toFixed(2)} / ${figures.bareCpuSecondsPerMillion!.toFixed(2)} s)`;
  const above = figures.microsecondsPerMessageAboveBare!;
  return [
    rooms === 1
      ? { what: `${label}: CPU per million deliveries`, value: ratio, target: '≤ 1.3 × bare', met: figures.ratio! <= 1.3 }
      : plain(`${label}: CPU per million deliveries`, ratio),
    rooms === 1
      ? plain(`${label}: CPU per stored message above bare`, `${above.toFixed(0)} µs`)
      : atMost(`${label}: CPU per stored message above bare`, above, 100, 'µs', 0),
    plain(`${label}: messages a second (bare)`, `${figures.hubbubMessagesPerSecond!.toFixed(0)} (${figures.bareMessagesPerSecond!.toFixed(0)})`),
  ];
}

function aboveBare(hubbub: MeasuredPlay, bare: MeasuredPlay): number {
  return (hubbub.cpuSeconds / hubbub.result.sent - bare.cpuSeconds / bare.result.sent) * 1e6;
}

async function playOn(bench: Bench, shape: Shape, server: ServerProcess, seats: Seat[], bytes: number): Promise<Plays> {
  const swarm: Swarm = await bench.swarm();
  const dialect = seats[0]!.token === null ? 'bare' : 'hubbub';
  try {
    await swarm.run('connect', { dialect, host: server.host, port: server.port, seats, sync: false });
    const order = { sendersPerRoom: 10, bytes };
    // Warm: compiled code and grown buffers are not what is compared.
    await swarm.run('play', { ...order, messages: shape.rate, pace: { window: 16 } });
    const fixed = await measuredPlay(swarm, server.pid, { ...order, messages: shape.rate * shape.seconds, pace: { rate: shape.rate } });
    const flatOut = await measuredPlay(swarm, server.pid, { ...order, messages: shape.flatOut, pace: { window } });
    return { fixed, flatOut };
  } finally {
    await swarm.close();
    await server.stop();
  }
}
