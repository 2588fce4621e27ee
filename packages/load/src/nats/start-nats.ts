import { existsSync } from 'node:fs';
import { freePort } from '../bench/doors/free-port.ts';
import { isOpen } from '../bench/doors/is-open.ts';

/** A `nats-server` of one's own, on this machine's own address only. */
export interface Nats {
  /** For `--bus`. */
  url: string;
  port: number;
  /** Of the running server; 0 while it does not run. */
  pid(): number;
  /** At once, as in a crash. */
  stop(): Promise<void>;
  /** Stops it if it runs, and starts it on the same port; resolves when it takes connections. */
  restart(): Promise<void>;
}

export interface NatsOptions {
  /** A free one when not given. */
  port?: number;
  /** Where this server talks to the others of its cluster, and where they do. */
  cluster?: { port: number; others: readonly number[] };
  /** Path of the program; else Debian's, or the one on the path. */
  program?: string;
}

const patienceMs = 20_000;

/** Starts a server; resolves when it takes connections. It ends with this process. */
export async function startNats({ port: asked, cluster, program = findProgram() }: NatsOptions = {}): Promise<Nats> {
  const port = asked ?? await freePort();
  const flags = ['--addr', '127.0.0.1', '--port', String(port), ...(cluster === undefined ? [] : clusterFlags(cluster))];
  let child: Bun.Subprocess | null = null;

  const stop = async (): Promise<void> => {
    child?.kill('SIGKILL');
    await child?.exited;
    child = null;
  };
  const restart = async (): Promise<void> => {
    await stop();
    child = Bun.spawn([...endingWithUs(), program, ...flags], { stdio: ['ignore', 'ignore', 'ignore'] });
    await untilOpen(port, child);
  };

  await restart();
  return { url: `nats://127.0.0.1:${port}`, port, pid: () => child?.pid ?? 0, stop, restart };
}

/** Starts so many servers that know one another. */
export async function startNatsCluster(size: number, options: Pick<NatsOptions, 'program'> = {}): Promise<Nats[]> {
  const ports = await Promise.all(Array.from({ length: size }, freePort));
  return Promise.all(ports.map((port) => startNats({ ...options, cluster: { port, others: ports.filter((other) => other !== port) } })));
}

function clusterFlags({ port, others }: { port: number; others: readonly number[] }): string[] {
  const address = (one: number): string => `nats://127.0.0.1:${one}`;
  return ['--cluster_name', 'hubbub', '--cluster', address(port), '--routes', others.map(address).join(',')];
}

function findProgram(): string {
  const found = ['/usr/sbin/nats-server', Bun.which('nats-server')].find((path) => path !== null && existsSync(path));
  if (!found) throw new Error('nats-server is missing. On Debian: sudo apt-get install nats-server.');
  return found;
}

function endingWithUs(): string[] {
  return Bun.which('setpriv') === null ? [] : ['setpriv', '--pdeathsig=KILL', '--'];
}

async function untilOpen(port: number, child: Bun.Subprocess): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await isOpen(port))) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`nats-server did not start on port ${port}.`);
    await Bun.sleep(10);
  }
}
