import { join } from 'node:path';
import { monotonicMs } from '../history/monotonic.ts';
import type { LabPlace } from '../place/place.ts';
import { runCommand } from './run-command.ts';

/** A backup that was written beside the running nodes. */
export interface TakenBackup {
  file: string;
  /** When the command began that wrote it. */
  begunAt: number;
  /** How often it was tried: faults stop it. */
  tries: number;
}

const tryForMs = 60_000;
const pauseMs = 100;

/** `hubbub backup`, again until it succeeds. Throws what the last one said when none does. */
export async function takeBackup({ folder, storeFlags, server }: LabPlace): Promise<TakenBackup> {
  for (let tries = 1, end = monotonicMs() + tryForMs; ; tries++) {
    const file = join(folder, `backup-${tries}`);
    const begunAt = monotonicMs();
    const { code, error } = await runCommand(server, ['backup', file, ...storeFlags]);
    if (code === 0) return { file, begunAt, tries };
    if (monotonicMs() > end) throw new Error(`No backup could be taken: ${error}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
