// npm run faults -- [--seed N] [--runs R] [--minutes M] [--nodes K] [--store sqlite|postgres] [--bus own|nats] [--nemesis a,b,c] [--mutant NAME|all]
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/root.ts';
import { nemeses } from './nemesis/all.ts';
import { mutants } from './mutants/mutants.ts';
import { printScore, runMutant } from './mutants/run-mutant.ts';
import { printReport, printSum } from './print-report.ts';
import { isSound, type LabOrder, type LabReport, runLab } from './run-lab.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '1' }, minutes: { type: 'string', default: '1' },
    nodes: { type: 'string', default: '1' }, store: { type: 'string', default: 'sqlite' }, bus: { type: 'string', default: 'own' }, nemesis: { type: 'string' }, mutant: { type: 'string' },
    processes: { type: 'string', default: '4' }, members: { type: 'string', default: '24' }, rooms: { type: 'string', default: '20' },
    rate: { type: 'string', default: '8' }, help: { type: 'boolean', default: false },
  },
});

const common = {
  seconds: Number(values.minutes) * 60, nodes: Number(values.nodes), store: values.store as LabOrder['store'], bus: values.bus as NonNullable<LabOrder['bus']>,
  processes: Number(values.processes), operationsPerSecond: Number(values.rate),
  furniture: { members: Number(values.members), coldRooms: Number(values.rooms), coldMembers: 6 },
};

function printHelp(): void {
  console.log('npm run faults -- [--seed 1] [--runs 1] [--minutes 1] [--nodes 1] [--store sqlite|postgres] [--bus own|nats] [--nemesis a,b,c] [--mutant NAME|all]');
  console.log('                  [--processes 4] [--members 24] [--rooms 20] [--rate 8]\n\nFaults:');
  for (const { name, does } of nemeses) console.log(`  ${name.padEnd(18)} ${does}`);
  console.log('\nMutants:');
  for (const { name, bug } of mutants) console.log(`  ${name.padEnd(26)} ${bug}`);
}

async function runSeeds(): Promise<boolean> {
  const reports: LabReport[] = [];
  for (let run = 0; run < Number(values.runs); run++) {
    const seed = Number(values.seed) + run;
    const order = { ...common, seed, nemeses: values.nemesis?.split(',') ?? null, keepIn: join(root, `.tmp/faults/seed-${seed}`) };
    const report = await runLab(order);
    printReport(order, report);
    reports.push(report);
  }
  if (reports.length > 1) printSum(reports);
  return reports.every(isSound);
}

async function runMutants(name: string): Promise<boolean> {
  const chosen = mutants.filter((mutant) => name === 'all' || mutant.name === name);
  if (chosen.length === 0) throw new Error(`There is no mutant ${name}.`);
  const runs = [];
  for (const mutant of chosen) {
    const run = await runMutant([mutant], common);
    printReport({ ...common, seed: mutant.seed }, run.report);
    runs.push(run);
  }
  return printScore(runs);
}

if (values.help) printHelp();
else process.exit((await (values.mutant === undefined ? runSeeds() : runMutants(values.mutant))) ? 0 : 1);
