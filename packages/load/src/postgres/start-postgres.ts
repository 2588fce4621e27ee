import { chownSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../bench/doors/free-port.ts';

/** How a PostgreSQL ends: `fast` closes what is open and writes all down, `immediate` is a crash without the loss of power. */
export type StopMode = 'fast' | 'immediate';

/** A PostgreSQL of one's own, on this machine's own address only, with fsync. */
export interface Postgres {
  /** Of the database `postgres`, with the name and password of its superuser; others are made by `create database`. */
  url: string;
  port: number;
  /** What it keeps stands in `data` in it. */
  folder: string;
  /** Of the running server; 0 while it does not run. */
  pid(): number;
  stop(mode: StopMode): Promise<void>;
  /** Starts it again on the same port with what it keeps; resolves when it takes connections. */
  start(): Promise<void>;
  restart(mode: StopMode): Promise<void>;
  /** Stops it and removes its folder, if it was made for it. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** Made and removed when not given. Must not exist, or belong to the user that PostgreSQL runs as. */
  dataDir?: string;
  /** Path of the program `postgres` with `initdb` beside it; else what POSTGRES names, else the newest of Debian's. */
  program?: string;
  /** More of its settings, e.g. `{ fsync: 'off' }` where nothing is to be proved of durability. */
  settings?: Readonly<Record<string, string>>;
}

const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;
const patienceMs = 60_000;
const password = 'only-for-tests';

/** Makes and starts a PostgreSQL on a free port; resolves when it takes connections. It ends with this process. */
export async function startPostgres({ dataDir, program = findProgram(), settings: more = {} }: StartOptions = {}): Promise<Postgres> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'hubbub-postgres-'));
  const data = join(folder, 'data');
  const asUser = userFor(folder);
  if (!existsSync(data)) makeCluster(dirname(program), folder, data, asUser);
  const port = await freePort();
  let child: Bun.Subprocess | null = null;

  const start = async (): Promise<void> => {
    const log = openSync(join(folder, 'log'), 'a');
    const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', max_connections: 100, fsync: 'on', shared_buffers: '128MB', ...more };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    child = Bun.spawn([...asUser, program, '-D', data, ...flags], { stdio: ['ignore', log, log], cwd: folder });
    await untilReady(data, child, join(folder, 'log'));
  };

  const stop = async (mode: StopMode): Promise<void> => {
    child?.kill(signals[mode]);
    await child?.exited;
    child = null;
  };

  await start();
  return {
    url: `postgres://hubbub:${password}@127.0.0.1:${port}/postgres`,
    port, folder, start, stop,
    pid: () => child?.pid ?? 0,
    restart: async (mode) => {
      await stop(mode);
      await start();
    },
    close: async () => {
      await stop('immediate');
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findProgram(): string {
  if (process.env.POSTGRES) return process.env.POSTGRES;
  const home = '/usr/lib/postgresql';
  const versions = existsSync(home) ? readdirSync(home).map(Number).filter((version) => version >= 15).sort((a, b) => b - a) : [];
  const found = versions.map((version) => `${home}/${version}/bin/postgres`).find(existsSync);
  if (found === undefined) throw new Error('PostgreSQL 15 or newer is missing. On Debian: sudo apt-get install postgresql. Or name your own in POSTGRES.');
  return found;
}

/** What to put before PostgreSQL's programs: they refuse to run as root. They end with this process, in whatever way it ends. */
function userFor(folder: string): string[] {
  const ends = Bun.which('setpriv') === null ? [] : ['setpriv', '--pdeathsig=QUIT'];
  if (process.getuid?.() !== 0) return [...ends, ...(ends.length > 0 ? ['--'] : [])];
  const [uid, gid] = idsOf('postgres') ?? idsOf('nobody') ?? [];
  if (!uid || !gid) throw new Error('PostgreSQL does not run as root, and the users postgres and nobody are missing.');
  chownSync(folder, uid, gid);
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--pdeathsig=QUIT', '--'];
}

function idsOf(user: string): number[] | undefined {
  const asked = ['-u', '-g'].map((which) => Bun.spawnSync(['id', which, user]));
  return asked.every(({ success }) => success) ? asked.map(({ stdout }) => Number(stdout.toString())) : undefined;
}

function makeCluster(bin: string, folder: string, data: string, asUser: readonly string[]): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  // A locale of people, not of bytes: nothing may depend on how the database compares by itself.
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US'];
  const flags = ['--username=hubbub', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', ...locale, '--no-sync'];
  const made = Bun.spawnSync([...asUser, join(bin, 'initdb'), '-D', data, ...flags], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  rmSync(passwordFile);
  if (!made.success) throw new Error(`initdb failed: ${made.stderr.toString()}`);
}

/** The last line of postmaster.pid says how far it is (PostgreSQL, "Database File Layout"). */
async function untilReady(data: string, child: Bun.Subprocess, log: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  const deadline = performance.now() + patienceMs;
  while (!isReady(pidFile, child.pid)) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`PostgreSQL did not start: ${readFileSync(log, 'utf8').slice(-2_000)}`);
    await Bun.sleep(20);
  }
}

function isReady(pidFile: string, pid: number): boolean {
  if (!existsSync(pidFile)) return false;
  const lines = readFileSync(pidFile, 'utf8').split('\n').map((line) => line.trim());
  return lines[0] === String(pid) && ['ready', 'standby'].includes(lines[7]!);
}
