import { mkdirSync } from 'node:fs';
import { program } from './place.ts';

/** How `hubbub` ended, and what it said. */
export interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Where and as whom it runs. */
export interface RunOptions {
  home: string;
  env?: Readonly<Record<string, string>>;
  input?: string;
}

/** Starts `hubbub` with pipes instead of a terminal. */
export function spawnHubbub(words: readonly string[], { home, env = {}, input = '' }: RunOptions) {
  mkdirSync(home, { recursive: true });
  const clean = { ...process.env, HOME: home, XDG_CONFIG_HOME: '', XDG_STATE_HOME: '', HUBBUB_URL: '', HUBBUB_TOKEN: '', TZ: 'UTC', BUN_RUNTIME_TRANSPILER_CACHE_PATH: '0', ...env };
  return Bun.spawn([process.execPath, program, ...words], { stdin: new Blob([input]), stdout: 'pipe', stderr: 'pipe', env: clean });
}

/** Runs it to its end. */
export async function hubbub(words: readonly string[], options: RunOptions): Promise<Ended> {
  const child = spawnHubbub(words, options);
  const [code, out, err] = await Promise.all([child.exited, child.stdout.text(), child.stderr.text()]);
  return { code, out, err };
}
