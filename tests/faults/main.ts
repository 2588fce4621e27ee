// npm run faults -- [--seed N] [--runs R] [--minutes M] [--nodes K] [--store sqlite|postgres] [--bus own|none|nats] [--nemesis a,b,c] [--mutant a,b,c|all] [--pinned]
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/root.ts';
import { nemeses } from './nemesis/all.ts';
import type { Mutant } from './mutants/mutant.ts';
import { mutants } from './mutants/mutants.ts';
import { type MutantRun, mutantsOf, printScore, runMutant } from './mutants/run-mutant.ts';
import { pinnedRuns } from './pinned.ts';
import { whyNoSmallDisk } from './place/small-disk.ts';
import { printReport, printSum } from './print-report.ts';
import { isSound, type LabOrder, type LabReport, runLab } from './run-lab.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '1' }, minutes: { type: 'string', default: '1' },
    nodes: { type: 'string', default: '1' }, store: { type: 'string', default: 'sqlite' }, bus: { type: 'string', default: 'own' }, nemesis: { type: 'string' }, mutant: { type: 'string' }, pinned: { type: 'boolean', default: false },
    processes: { type: 'string', default: '4' }, members: { type: 'string', default: '24' }, rooms: { type: 'string', default: '20' },
    rate: { type: 'string', default: '8' }, help: { type: 'boolean', default: false },
  },
});

type Bare = Omit<LabOrder, 'keepIn'>;

const common = {
  seconds: Number(values.minutes) * 60, nodes: Number(values.nodes), store: values.store as LabOrder['store'], bus: values.bus as NonNullable<LabOrder['bus']>,
  processes: Number(values.processes), operationsPerSecond: Number(values.rate),
  furniture: { members: Number(values.members), coldRooms: Number(values.rooms), coldMembers: 6 },
};

function printHelp(): void {
  console.log('npm run faults -- [--seed 1] [--runs 1] [--minutes 1] [--nodes 1] [--store sqlite|postgres] [--bus own|none|nats] [--nemesis a,b,c] [--mutant a,b,c|all] [--pinned]');
  console.log('                  [--processes 4] [--members 24] [--rooms 20] [--rate 8]\n\nFaults:');
  for (const { name, does } of nemeses) console.log(`  ${name.padEnd(18)} ${does}`);
  console.log('\nMutants:');
  for (const { name, bug, store } of mutants) console.log(`  ${name.padEnd(32)} ${bug}${store === undefined ? '' : ` (${store})`}`);
}

function seedsAsked(): Bare[] {
  const nemeses = values.nemesis?.split(',') ?? null;
  return Array.from({ length: Number(values.runs) }, (_, run) => ({ ...common, nemeses, seed: Number(values.seed) + run }));
}

function pinnedAsked(): Bare[] {
  return pinnedRuns.map(({ found, ...run }) => {
    console.log(`Seed ${run.seed} once found: ${found}.`);
    return { ...common, ...run, nemeses: null };
  });
}

async function runAll(orders: readonly Bare[]): Promise<boolean> {
  if (common.store === 'sqlite' && whyNoSmallDisk() !== null) console.log(`Without disk-full, as this process may mount nothing: ${whyNoSmallDisk()}.`);
  const reports: LabReport[] = [];
  for (const bare of orders) {
    const order = { ...bare, keepIn: join(root, `.tmp/faults/seed-${bare.seed}`) };
    const report = await runLab(order);
    printReport(order, report);
    reports.push(report);
  }
  if (reports.length > 1) printSum(reports);
  return reports.every(isSound);
}

/** Runs of one mutant, each longer than the last. */
const mostTries = 3;

async function runMutants(names: string): Promise<boolean> {
  const asked = names.split(',');
  const chosen = mutantsOf(common.store).filter(({ name }) => names === 'all' || asked.includes(name));
  if (chosen.length === 0) throw new Error(`There is no mutant ${names} of ${common.store}.`);
  const runs = [];
  for (const mutant of chosen) runs.push(await runUntilCaught(mutant));
  return printScore(runs);
}

/** What a run did not meet, on a machine that hardly ran it, a longer one may. */
async function runUntilCaught(mutant: Mutant): Promise<MutantRun> {
  for (let tried = 1; ; tried++) {
    const run = await runMutant([mutant], { ...common, seconds: common.seconds * tried });
    console.log(`${mutant.name}: ${mutant.bug}`);
    printReport({ ...common, seed: mutant.seed }, run.report);
    if (tried === mostTries || run.caughtBy.get(mutant.name)!.length > 0) return run;
  }
}

if (values.help) printHelp();
else if (values.mutant !== undefined) process.exit((await runMutants(values.mutant)) ? 0 : 1);
else process.exit((await runAll(values.pinned ? pinnedAsked() : seedsAsked())) ? 0 : 1);
