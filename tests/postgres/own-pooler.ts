import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../packages/load/src/bench/doors/free-port.ts';
import { isOpen } from '../../packages/load/src/bench/doors/is-open.ts';
import { findPrograms } from '../../scripts/programs.ts';
import { until } from '../doors/until.ts';

/** A PgBouncer before a PostgreSQL. */
export interface Pooler {
  /** The same database through it. */
  through(url: string): string;
  close(): Promise<void>;
}

/** Starts it on a free port; resolves when it takes connections. */
export async function ownPooler(url: string, mode: 'session' | 'transaction'): Promise<Pooler> {
  const port = await freePort();
  const { pgbouncer } = await findPrograms('pgbouncer');
  const { username, password, port: server } = new URL(url);
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-pooler-'));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'users'), `"${username}" "${password}"\n`);
  writeFileSync(join(folder, 'ini'), [
    '[databases]', `* = host=127.0.0.1 port=${server}`,
    '[pgbouncer]', 'listen_addr = 127.0.0.1', `listen_port = ${port}`, 'unix_socket_dir =', `pool_mode = ${mode}`,
    'auth_type = scram-sha-256', `auth_file = ${join(folder, 'users')}`,
  ].join('\n'));
  // It does not run as root.
  const user = process.getuid?.() === 0 ? ['--user=nobody'] : [];
  const child = Bun.spawn([pgbouncer, '--quiet', ...user, join(folder, 'ini')], { stdio: ['ignore', 'ignore', 'inherit'] });
  await until('PgBouncer listens', () => isOpen(port), 20_000);
  return {
    through: (one) => one.replace(`:${server}`, `:${port}`),
    close: async () => {
      child.kill('SIGKILL');
      await child.exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
