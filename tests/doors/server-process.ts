import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from './person.ts';

/** A server whose memory is its own: what a test keeps does not count. */
export interface ServerProcess {
  port: number;
  person: Person;
  witness: Person;
  everyone: string;
  /** Resident bytes after a garbage collection. */
  readRss(): Promise<number>;
  isAlive(): boolean;
  stop(): Promise<void>;
}

/** Starts one with two people; rejects when it ends before it listens. */
export async function startServerProcess(): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-doors-'));
  const waiting: ((message: unknown) => void)[] = [];
  const next = <T>(): Promise<T> => new Promise((resolve) => waiting.push(resolve as (message: unknown) => void));
  const started = next<Pick<ServerProcess, 'port' | 'person' | 'witness' | 'everyone'>>();
  const child = Bun.spawn([process.execPath, join(import.meta.dir, 'server-child.ts'), folder], {
    stdio: ['ignore', 'inherit', 'inherit'], ipc: (message) => waiting.shift()?.(message),
  });
  const gone = child.exited.then((code) => Promise.reject(new Error(`the server ended with ${code}`)));
  const about = await Promise.race([started, gone]);
  gone.catch(() => {});
  return {
    ...about,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    readRss: async () => {
      const answer = next<{ rssBytes: number }>();
      child.send('rss');
      return (await answer).rssBytes;
    },
    stop: async () => {
      child.kill();
      await child.exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
