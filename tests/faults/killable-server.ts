import { join } from 'node:path';
import type { Disk } from './mirror-sync.ts';

/** A server process a test may kill. */
export interface KillableServer {
  port: number;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** Starts one whose disk is mirrored; resolves when it listens. Port 0 takes a free one. */
export async function startMirroredServer(dataDir: string, mirror: string, port: number, disk: Disk): Promise<KillableServer> {
  const script = join(import.meta.dir, 'mirrored-server.ts');
  const child = Bun.spawn([process.execPath, script, dataDir, mirror, String(port), disk], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await child.exited;
  };
  const first = await child.stdout.getReader().read();
  const said = /port (\d+)/.exec(new TextDecoder().decode(first.value));
  if (said === null) {
    await kill();
    throw new Error('the server did not start');
  }
  return { port: Number(said[1]), kill };
}
