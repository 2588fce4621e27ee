import { atMost, inRounds, type Measure, plain, type Row } from '../measure.ts';
import { prepare } from '../prepared.ts';
import { startHubbub } from '../server-process.ts';
import { durablePlays, type Summary, summaryOf } from './durable-plays.ts';

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
    const rounds = await inRounds(bench, 'durable sends', async () =>
      durablePlays(bench, await startHubbub(dataDir), seats, { rates: [rate], window }));
    const fixed = summaryOf(rounds.map(({ atRate }) => atRate[0]!));
    const flatOut = summaryOf(rounds.map((round) => round.flatOut));
    return { rows: rowsOf(fixed, flatOut), figures: { fixed, flatOut, rate, window } };
  },
};

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
