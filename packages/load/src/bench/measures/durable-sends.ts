import { measuredPlay, type MeasuredPlay } from '../measured-play.ts';
import { atMost, inRounds, type Measure, median, plain, type Row } from '../measure.ts';
import { prepare } from '../prepared.ts';
import { startHubbub } from '../server-process.ts';

const rooms = 100;
const members = 2;
const rate = 2_000;
/** Unanswered sends at any time when playing flat out. */
const window = 512;

/** How many sends a second become durable, and how long a sender waits for the answer. */
export const durableSends: Measure = {
  name: 'durable',
  about: 'durable sends a second and the wait for their answers',
  run: async (bench) => {
    const { dataDir, seats } = await prepare(bench.folder(), { users: rooms * members, rooms, members });
    const rounds = await inRounds(bench, 'durable sends', async () => {
      const server = await startHubbub(dataDir);
      const swarm = await bench.swarm();
      try {
        await swarm.run('connect', { dialect: 'hubbub', host: server.host, port: server.port, seats, sync: false });
        const order = { sendersPerRoom: 1, bytes: 128 };
        await swarm.run('play', { ...order, messages: 4_000, pace: { window: 64 } });
        const fixed = await measuredPlay(swarm, server.pid, { ...order, messages: rate * 5, pace: { rate } });
        const flatOut = await measuredPlay(swarm, server.pid, { ...order, messages: 60_000, pace: { window } });
        return { fixed, flatOut };
      } finally {
        await swarm.close();
        await server.stop();
      }
    });
    const fixed = summary(rounds.map((round) => round.fixed));
    const flatOut = summary(rounds.map((round) => round.flatOut));
    return { rows: rowsOf(fixed, flatOut), figures: { fixed, flatOut, rate, window } };
  },
};

interface Summary {
  perSecond: number;
  ackP50Ms: number;
  ackP99Ms: number;
  cpuMicrosecondsPerSend: number;
}

function summary(plays: readonly MeasuredPlay[]): Summary {
  const of = (figure: (play: MeasuredPlay) => number): number => median(plays.map(figure));
  return {
    perSecond: of((play) => play.messagesPerSecond),
    ackP50Ms: of((play) => play.result.ackMs.p50),
    ackP99Ms: of((play) => play.result.ackMs.p99),
    cpuMicrosecondsPerSend: of((play) => (play.cpuSeconds / play.result.sent) * 1e6),
  };
}

function rowsOf(fixed: Summary, flatOut: Summary): Row[] {
  const perSecond = flatOut.perSecond;
  return [
    plain(`durable sends at ${rate}/s: ack p50`, `${fixed.ackP50Ms.toFixed(2)} ms`),
    atMost(`durable sends at ${rate}/s: ack p99`, fixed.ackP99Ms, 5, 'ms', 2),
    { what: `durable sends flat out, ${window} unanswered`, value: `${perSecond.toFixed(0)}/s`, target: '≥ 10000/s', met: perSecond >= 10_000 },
    plain('durable sends flat out: ack p50', `${flatOut.ackP50Ms.toFixed(2)} ms`),
    plain(`durable sends flat out: ack p99 with ${window} unanswered`, `${flatOut.ackP99Ms.toFixed(2)} ms`),
    plain('server CPU per send, 2 members: at rate / flat out', `${fixed.cpuMicrosecondsPerSend.toFixed(0)} / ${flatOut.cpuMicrosecondsPerSend.toFixed(0)} µs`),
  ];
}
