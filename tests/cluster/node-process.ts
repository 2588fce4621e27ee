import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../doors/until.ts';

/** A node in a process of its own. */
export interface NodeProcess {
  port: number;
  /** Asks it to stop, as a supervisor does; resolves when it has ended. */
  stop(): Promise<{ code: number; tookMs: number }>;
  kill(): Promise<void>;
  /** What it said. */
  said(): string;
}

const program = join(import.meta.dir, '../../packages/server/src/cli/main.ts');

/** The real program on a database, on a free port; resolves when it listens. */
export function startNode(database: string, dataDir: string): Promise<NodeProcess> {
  return startProcess([program, 'serve', '--host', '127.0.0.1', '--port', '0', '--limits', 'off', '--log-level', 'warn', '--database', database, '--data', dataDir], dataDir);
}

/** A program of the next version: see `newer-server.ts`. */
export function startNewerNode(database: string, dataDir: string): Promise<NodeProcess> {
  return startProcess([join(import.meta.dir, 'newer-server.ts'), database, dataDir], dataDir);
}

async function startProcess(words: readonly string[], dataDir: string): Promise<NodeProcess> {
  const file = `${dataDir}.${crypto.randomUUID()}.log`;
  const log = openSync(file, 'a');
  const child = Bun.spawn([process.execPath, ...words], { stdio: ['ignore', log, log], env: { ...process.env, NO_COLOR: '1' } });
  const said = (): string => readFileSync(file, 'utf8');
  const findPort = (): string | undefined => /http:\/\/localhost:(\d+)/.exec(said())?.[1];
  await until('a node listens or ends', () => findPort() !== undefined || child.exitCode !== null, 30_000);
  if (child.exitCode !== null) throw new Error(`The node ended with ${child.exitCode}: ${said()}`);
  return {
    port: Number(findPort()), said,
    stop: async () => {
      const askedAt = performance.now();
      child.kill('SIGTERM');
      return { code: await child.exited, tookMs: performance.now() - askedAt };
    },
    kill: async () => {
      child.kill('SIGKILL');
      await child.exited;
    },
  };
}
