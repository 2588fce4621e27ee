import { test as base } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A real server of a test worker's own, with an empty data folder that goes away with it. */
export interface TestServer {
  /** E.g. http://localhost:40123. */
  origin: string;
  /** Makes the first administrator's account, once. */
  setupCode: string;
  dataDir: string;
  /** Runs `hubbub ARGS… --data` beside the server; answers what it printed, rejects when it fails. */
  hubbub(args: readonly string[], input?: string): Promise<string>;
}

/** Playwright's `test` with the server of this worker; all tests of a worker share it. */
export const test = base.extend<{ origin: string; setupCode: string }, { server: TestServer }>({
  server: [
    async ({}, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'hubbub-browsers-'));
      const child = hubbub(['serve', '--port', '0', '--host', '127.0.0.1', '--data', dataDir, '--limits', 'off', '--log-level', 'warn']);
      const { origin, setupCode } = await announced(child);
      await use({ origin, setupCode, dataDir, hubbub: (args, input) => outputOf(hubbub([...args, '--data', dataDir]), input) });
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 30_000 },
  ],
  origin: async ({ server }, use) => use(server.origin),
  setupCode: async ({ server }, use) => use(server.setupCode),
  baseURL: async ({ server }, use) => use(server.origin),
});

export { expect } from '@playwright/test';

function hubbub(args: readonly string[]): ChildProcess {
  const program = join(root, 'packages/server/src/cli/main.ts');
  const env = { ...process.env, NO_COLOR: '1' };
  return spawn(join(root, 'node_modules/.bin/bun'), ['--no-orphans', program, ...args], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], env });
}

/** Waits for the addresses and the one-time link that the server prints. */
async function announced(child: ChildProcess): Promise<{ origin: string; setupCode: string }> {
  let origin: string | undefined;
  for await (const line of createInterface({ input: child.stdout! })) {
    origin ??= /On this machine\s+(\S+)/.exec(line)?.[1];
    const setupCode = /\/setup\/(\S+)/.exec(line)?.[1];
    if (origin && setupCode) {
      child.stdout?.resume();
      return { origin, setupCode };
    }
  }
  throw new Error('The server ended before it was ready.');
}

async function outputOf(child: ChildProcess, input = ''): Promise<string> {
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stdin?.end(input);
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`hubbub ended with exit code ${code}: ${output}`);
  return output;
}
