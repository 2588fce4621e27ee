import { rmSync } from 'node:fs';
import { type LabOrder, type LabReport, runLab } from '../run-lab.ts';
import { makeMutant, type Mutant } from './mutant.ts';

export interface MutantRun {
  mutant: Mutant;
  report: LabReport;
  /** Checks meant for it that complained. */
  caughtBy: string[];
}

/** Runs the lab on a server with the bug, with the faults that aim at it. */
export async function runMutant(mutant: Mutant, order: Omit<LabOrder, 'seed' | 'nemeses' | 'server'>): Promise<MutantRun> {
  const server = makeMutant(mutant);
  try {
    const report = await runLab({ ...order, seed: mutant.seed, nemeses: mutant.nemeses, server });
    return { mutant, report, caughtBy: report.broken.map(({ check }) => check).filter((check) => mutant.caughtBy.includes(check)) };
  } finally {
    rmSync(server, { recursive: true, force: true });
  }
}
