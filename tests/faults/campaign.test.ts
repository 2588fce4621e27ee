import { expect, test } from 'bun:test';
import { type Mutant } from './mutants/mutant.ts';
import { mutants } from './mutants/mutants.ts';
import { runMutant } from './mutants/run-mutant.ts';
import { printReport } from './print-report.ts';
import { isSound, type LabOrder, runLab } from './run-lab.ts';

/** Small enough for `npm test`; the long campaign is `npm run faults`. */
const short: Omit<LabOrder, 'seed' | 'nemeses'> = {
  seconds: 10, nodes: 1, store: 'sqlite', processes: 2, operationsPerSecond: 8,
  furniture: { members: 8, coldRooms: 6, coldMembers: 4 },
};
/** A quiet machine needs a fifth of it. */
const withinMs = 180_000;

const onSqlite = { store: 'sqlite', bus: 'own', nodes: 1 } as const;
const onNats = { store: 'postgres', bus: 'nats', nodes: 2 } as const;

/** All of the same length: a test that takes more than its row gives is handed a callback to wait for. */
const campaign: [what: string, seed: number, nemeses: string[], place: Pick<LabOrder, 'store' | 'bus' | 'nodes'>][] = [
  ['a node that dies and stops, a disk and a clock that fail', 1, ['kill', 'pause', 'eio', 'full', 'slow-sync', 'clock'], onSqlite],
  ['a network that cuts, swallows, delays and resets', 2, ['partition', 'lost-answers', 'slow-network', 'resets'], onSqlite],
  ['power cuts', 3, ['power', 'kill'], onSqlite],
  ['a PostgreSQL and a NATS that restart, stop and cannot be reached', 4, ['kill', 'lost-answers', 'database-restart', 'database-pause', 'database-cut', 'bus-restart', 'bus-cut'], onNats],
];

test.each(campaign)('[D1] [M1] [M2] [M3] [A1] [A2] [R2] [Q1] %s break no promise (seed %d)', async (_, seed, nemeses, place) => {
  const order = { ...short, ...place, seed, nemeses };
  const report = await runLab(order);
  if (!isSound(report)) printReport(order, report);
  expect({ broken: report.broken, isVoid: report.isVoid, crashes: report.crashes }).toEqual({ broken: [], isVoid: [], crashes: 0 });
}, withinMs);

/** Those in one row are caught in one run: different checks are meant for each. */
const caught: string[][] = [
  ['read-goes-back', 'edit-only-told', 'membership-unchecked', 'session-end-not-told', 'told-twice'],
  ['no-nonce', 'resume-from-head'],
  ['sync-not-awaited'],
];

test.each(caught.map((names) => [names] as const))('the lab catches %j', async (names) => {
  const [first, ...others] = names.map((name) => mutants.find((mutant) => mutant.name === name)!) as [Mutant, ...Mutant[]];
  const { report, caughtBy } = await runMutant([first, ...others], { ...short, seconds: 5 });
  const missed = [...caughtBy].filter(([, checks]) => checks.length === 0).map(([name]) => name);
  if (missed.length > 0) printReport({ ...short, seed: first.seed }, report);
  expect(missed).toEqual([]);
}, withinMs);
