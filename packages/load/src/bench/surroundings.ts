import { cpus, totalmem } from 'node:os';

/** What a figure was taken on; without it the figure says little. */
export interface Surroundings {
  commit: string;
  at: string;
  machine: string;
  runtime: string;
}

/** Reads commit (with `+` when files differ from it), date, machine and runtime. */
export function readSurroundings(): Surroundings {
  const cores = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return {
    commit: `${git('rev-parse', '--short=12', 'HEAD')}${git('status', '--porcelain') === '' ? '' : '+'}`,
    at: new Date().toISOString(),
    machine: `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown'}, ${memoryGb} GB, ${process.platform}`,
    runtime: `Bun ${Bun.version}`,
  };
}

function git(...args: string[]): string {
  const { success, stdout } = Bun.spawnSync(['git', ...args], { cwd: import.meta.dir, stderr: 'ignore' });
  return success ? stdout.toString().trim() : 'unknown';
}
