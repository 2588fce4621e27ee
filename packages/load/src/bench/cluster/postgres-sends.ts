import { createDatabase, startPostgres } from '../../postgres/index.ts';
import { atMost, type Bench, inRounds, median, type Outcome, plain, type Row } from '../measure.ts';
import { prepare } from '../prepared.ts';
import { startHubbub } from '../server-process.ts';
import { type DurablePlays, durablePlays, type Summary, summaryOf } from '../measures/durable-plays.ts';
import { syncTimes } from '../sync-times.ts';

const rooms = 100;
const members = 2;
const rate = 1_000;
const window = 512;
/** Of the disk alone, before each round. */
const syncs = 200;

/** One node on PostgreSQL, on the same machine, next to the same load on SQLite. */
export async function postgresSends(bench: Bench): Promise<Outcome> {
  const postgres = await startPostgres();
  try {
    const url = await createDatabase(postgres.url);
    const load = { users: rooms * members, rooms, members };
    const [file, shared] = [await prepare(bench.folder(), load), await prepare(bench.folder(), load, url)];
    const rounds = await inRounds(bench, 'SQLite, PostgreSQL', async () => ({
      disk: syncTimes(shared.dataDir, syncs),
      file: await durablePlays(bench, await startHubbub(file.dataDir), file.seats, { rates: [rate], window }),
      shared: await durablePlays(bench, await startHubbub(shared.dataDir, ['--database', url]), shared.seats, { rates: [rate], window }),
    }));
    const [onFile, onShared] = [figuresOf(rounds.map((round) => round.file)), figuresOf(rounds.map((round) => round.shared))];
    const disk = { p50Ms: median(rounds.map((round) => round.disk.p50)), p99Ms: median(rounds.map((round) => round.disk.p99)) };
    const onDisk = plain('the disk alone, in the same minutes: fdatasync p50 / p99', `${disk.p50Ms.toFixed(1)} / ${disk.p99Ms.toFixed(1)} ms`);
    return { rows: [onDisk, ...rowsOf(onFile, onShared)], figures: { disk, sqlite: onFile, postgres: onShared, rate, window } };
  } finally {
    await postgres.close();
  }
}

interface Figures {
  atRate: Summary;
  flatOut: Summary;
}

function figuresOf(plays: readonly DurablePlays[]): Figures {
  return { atRate: summaryOf(plays.map(({ atRate }) => atRate[0]!)), flatOut: summaryOf(plays.map(({ flatOut }) => flatOut)) };
}

function rowsOf(sqlite: Figures, postgres: Figures): Row[] {
  const { perSecond } = postgres.flatOut;
  const beside = (of: (figures: Figures) => string): string => `${of(postgres)} (SQLite ${of(sqlite)})`;
  return [
    { ...atMost(`PostgreSQL: sends at ${rate}/s: ack p99`, postgres.atRate.ackP99Ms, 20, 'ms'), value: beside(({ atRate }) => `${atRate.ackP99Ms.toFixed(1)} ms`) },
    plain(`PostgreSQL: sends at ${rate}/s: ack p50`, beside(({ atRate }) => `${atRate.ackP50Ms.toFixed(1)} ms`)),
    {
      what: `PostgreSQL: durable sends flat out, ${window} unanswered`, value: beside(({ flatOut }) => `${flatOut.perSecond.toFixed(0)}/s`),
      target: '≥ 5000/s', met: perSecond >= 5_000,
    },
    plain('PostgreSQL: flat out: ack p50 / p99', beside(({ flatOut }) => `${flatOut.ackP50Ms.toFixed(0)} / ${flatOut.ackP99Ms.toFixed(0)} ms`)),
    plain('PostgreSQL: CPU of the node per send: at rate / flat out', beside(({ atRate, flatOut }) =>
      `${atRate.cpuMicrosecondsPerSend.toFixed(0)} / ${flatOut.cpuMicrosecondsPerSend.toFixed(0)} µs`)),
    plain('PostgreSQL: CPU of the load clients per send: at rate / flat out', beside(({ atRate, flatOut }) =>
      `${atRate.clientsMicrosecondsPerSend.toFixed(0)} / ${flatOut.clientsMicrosecondsPerSend.toFixed(0)} µs`)),
    plain('PostgreSQL: time the node waited for a processor: at rate / flat out', beside(({ atRate, flatOut }) =>
      `${(100 * atRate.serverWaited).toFixed(0)} / ${(100 * flatOut.serverWaited).toFixed(0)} %`)),
  ];
}
