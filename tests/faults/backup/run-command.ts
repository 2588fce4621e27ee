import { join } from 'node:path';

/** How a command came out. */
export interface CommandEnd {
  code: number;
  /** What it said of an error. */
  error: string;
}

/** Longer than any of them needs, ms; one that a fault holds up is ended then. */
const mostMs = 60_000;

/** Runs a command of the operator as a process of its own, of the server package that is looked at. */
export async function runCommand(server: string, args: readonly string[]): Promise<CommandEnd> {
  const child = Bun.spawn([process.execPath, join(server, 'src/cli/main.ts'), ...args], {
    stdin: 'ignore', stdout: 'ignore', stderr: 'pipe', env: { ...process.env, NO_COLOR: '1' }, timeout: mostMs, killSignal: 'SIGKILL',
  });
  const [code, error] = await Promise.all([child.exited, child.stderr.text()]);
  return { code, error: error.trim() };
}
