import { measuredPlay } from '../measured-play.ts';
import { type Bench, inRounds, type Measure, median, plain } from '../measure.ts';
import { prepare, type Prepared } from '../prepared.ts';
import { startHubbub } from '../server-process.ts';

const few = 10_000;
const many = 1_000_000;
const rooms = 20;
const members = 2;
const rate = 1_000;

interface Cost {
  cpuMicroseconds: number;
  ackP99Ms: number;
}

/** Whether a send costs more when much is stored already. */
export const storedMessages: Measure = {
  name: 'stored',
  about: 'cost of a send at 10,000 and 1,000,000 stored messages',
  run: async (bench) => {
    const shape = { users: rooms * members, rooms, members };
    bench.say(`storing ${few} and ${many} messages`);
    const prepared = {
      few: await prepare(bench.folder(), { ...shape, messages: few }),
      many: await prepare(bench.folder(), { ...shape, messages: many }),
    };
    const rounds = await inRounds(bench, 'stored messages', async () => ({
      few: await sendCost(bench, prepared.few), many: await sendCost(bench, prepared.many),
    }));
    const of = (which: 'few' | 'many', figure: keyof Cost): number => median(rounds.map((round) => round[which][figure]));
    const ratio = median(rounds.map((round) => round.many.cpuMicroseconds / round.few.cpuMicroseconds));
    return {
      rows: [
        plain(`CPU of a send at ${few} / ${many} stored`, `${of('few', 'cpuMicroseconds').toFixed(0)} / ${of('many', 'cpuMicroseconds').toFixed(0)} µs`),
        plain(`ack p99 at ${few} / ${many} stored`, `${of('few', 'ackP99Ms').toFixed(2)} / ${of('many', 'ackP99Ms').toFixed(2)} ms`),
        { what: 'send cost with much stored over little', value: `${ratio.toFixed(2)} ×`, target: '≤ 1.2 ×', met: ratio <= 1.2 },
      ],
      figures: { few, many, rate, rounds },
    };
  },
};

async function sendCost(bench: Bench, { dataDir, seats }: Prepared): Promise<Cost> {
  const server = await startHubbub(dataDir);
  const swarm = await bench.swarm();
  try {
    await swarm.run('connect', { dialect: 'hubbub', host: server.host, port: server.port, seats, sync: false });
    const order = { sendersPerRoom: 2, bytes: 128 };
    await swarm.run('play', { ...order, messages: 2_000, pace: { window: 32 } });
    const play = await measuredPlay(swarm, server.pid, { ...order, messages: rate * 6, pace: { rate } });
    return { cpuMicroseconds: (play.cpuSeconds / play.result.sent) * 1e6, ackP99Ms: play.result.ackMs.p99 };
  } finally {
    await swarm.close();
    await server.stop();
  }
}
