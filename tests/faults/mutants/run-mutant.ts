import { rmSync } from 'node:fs';
import { type LabOrder, type LabReport, runLab } from '../run-lab.ts';
import { makeMutant, type Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';

export interface MutantRun {
  mutants: readonly Mutant[];
  report: LabReport;
  /** Of each, checks meant for it that complained; none: it got away. */
  caughtBy: Map<string, string[]>;
}

/** A server with a bug may never bring its clients to the head, ms. */
const settleWithinMs = 6_000;

/**
 * Runs the lab on a server with these bugs, with the faults that aim at the first of them. Several
 * at once spare time where different checks are meant for each.
 */
export async function runMutant(mutants: readonly [Mutant, ...Mutant[]], order: Omit<LabOrder, 'seed' | 'nemeses' | 'server'>): Promise<MutantRun> {
  const server = makeMutant(mutants);
  try {
    const [{ seed, nemeses, nodes }] = mutants;
    const report = await runLab({ ...order, ...placeFor(nodes, order), seed, nemeses, server, settleWithinMs, backup: 'none' });
    const broken = report.broken.map(({ check }) => check);
    return { mutants, report, caughtBy: new Map(mutants.map(({ name, caughtBy }) => [name, broken.filter((check) => caughtBy.includes(check))])) };
  } finally {
    rmSync(server, { recursive: true, force: true });
  }
}

/** Mutants of this store. */
export function mutantsOf(store: LabOrder['store']): Mutant[] {
  return mutants.filter((mutant) => (mutant.store ?? store) === store);
}

/** How many nodes a mutant is run on, whatever others are run on. */
function placeFor(needed: Mutant['nodes'], { nodes, store }: Pick<LabOrder, 'nodes' | 'store'>): Pick<LabOrder, 'nodes' | 'bus'> {
  if (needed === 'several') return { nodes: Math.max(2, nodes) };
  return needed === 'alone' && store === 'postgres' ? { nodes: 1, bus: 'none' } : { nodes };
}

/** Prints how many of the bugs were caught, and by what; true when all were. */
export function printScore(runs: readonly MutantRun[]): boolean {
  const all = runs.flatMap(({ caughtBy }) => [...caughtBy]);
  const caught = all.filter(([, checks]) => checks.length > 0);
  for (const [name, checks] of all) console.log(`${checks.length > 0 ? 'caught ' : 'MISSED '} ${name.padEnd(32)} ${checks.join(', ')}`);
  console.log(`Mutation score: ${caught.length} of ${all.length}.`);
  return caught.length === all.length;
}
