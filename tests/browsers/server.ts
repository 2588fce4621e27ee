import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** What is run: the runtime and the server. */
export const programs = { bun: join(root, 'node_modules/.bin/bun'), hubbub: join(root, 'packages/server/src/cli/main.ts') };

/** A real server with a data folder of its own, empty at first. */
export interface TestServer {
  /** E.g. http://localhost:40123. */
  origin: string;
  /** Where IRC clients connect; after a `start` nobody listens there. */
  ircPort: number;
  /** Makes the first administrator's account, once. */
  setupCode: string;
  /** Ports of the classic dialects that were asked for. */
  dialects: Readonly<Record<string, number>>;
  dataDir: string;
  /** Runs `hubbub ARGS… --data` beside the server; answers what it printed, rejects when it fails. */
  hubbub(args: readonly string[], input?: string): Promise<string>;
  /** Ends the process as `kill -9` does; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port; resolves when it listens. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

/** Starts a server on a free port, without rate limits; `host` is the address it listens on. */
export async function openServer(host = '127.0.0.1', flags: readonly string[] = []): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hubbub-browsers-'));
  const fixed = ['--host', host, '--data', dataDir, '--irc', '127.0.0.1:0', '--limits', 'off', '--log-level', 'warn'];
  const serve = (port: string) => run(['serve', '--port', port, ...fixed, ...flags]);
  let child = serve('0');
  const { origin, ircPort, setupCode, dialects } = await announced(child);
  if (!setupCode) throw new Error('The server printed no link for the first account.');
  return {
    origin,
    ircPort,
    setupCode,
    dialects,
    dataDir,
    hubbub: (args, input) => outputOf(run([...args, '--data', dataDir]), input),
    kill: () => ended(child, 'SIGKILL'),
    async start() {
      child = serve(new URL(origin).port);
      await announced(child);
    },
    async close() {
      await ended(child, 'SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function run(args: readonly string[]): ChildProcess {
  const env = { ...process.env, NO_COLOR: '1' };
  return spawn(programs.bun, ['--no-orphans', programs.hubbub, ...args], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], env });
}

/** Waits for the addresses and the one-time link, if any, that the server prints when it listens. */
async function announced(child: ChildProcess): Promise<Pick<TestServer, 'origin' | 'ircPort' | 'dialects'> & { setupCode: string | undefined }> {
  let origin: string | undefined;
  let ircPort = 0;
  let setupCode: string | undefined;
  const dialects: Record<string, number> = {};
  for await (const line of createInterface({ input: child.stdout! })) {
    origin ??= /On this machine\s+(\S+)/.exec(line)?.[1];
    ircPort = Number(/irc:\/\/\S+:(\d+)/.exec(line)?.[1] ?? ircPort);
    setupCode ??= /\/setup\/(\S+)/.exec(line)?.[1];
    const [, dialect, port] = /Plain TCP, (\w+).*:(\d+)$/.exec(line) ?? [];
    if (dialect) dialects[dialect] = Number(port);
    if (!origin || !line.startsWith('Ctrl-C')) continue;
    child.stdout?.resume();
    return { origin, ircPort, setupCode, dialects };
  }
  throw new Error('The server ended before it was ready.');
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

async function outputOf(child: ChildProcess, input = ''): Promise<string> {
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stdin?.end(input);
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`hubbub ended with exit code ${code}: ${output}`);
  return output;
}
