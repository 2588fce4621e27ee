import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenDialect } from '../../packages/server/src/doors/classic/classic-door.ts';

/** A whole server in a process of its own, with all classic dialects open on free ports. */
export interface ClassicServer {
  origin: string;
  pid: number;
  ports: Record<OpenDialect['dialect'], number>;
  /** Of the IRC door, where a flag opens it; else 0. */
  ircPort: number;
  /** Of the web door. */
  port: number;
  hubbub(args: readonly string[], input: string): Promise<void>;
  /** Ends it with a signal; resolves when it is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again on the same data, on other ports. */
  again(): Promise<ClassicServer>;
  close(): Promise<void>;
}

const program = join(import.meta.dir, '../../packages/server/src/cli/main.ts');

export function startClassicServer(flags: readonly string[] = []): Promise<ClassicServer> {
  return start(mkdtempSync(join(tmpdir(), 'hubbub-classic-')), flags);
}

async function start(folder: string, flags: readonly string[]): Promise<ClassicServer> {
  const dialects = 'line=0,tilde=0,header=0,pipe=0';
  const args = ['serve', '--host', '127.0.0.1', '--port', '0', '--classic', dialects, '--data', folder, '--log-level', 'warn', ...flags];
  const child = Bun.spawn([process.execPath, '--no-orphans', program, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NO_COLOR: '1' } });
  // A test process that ends in whatever way takes its servers with it.
  let out = '';
  const decoder = new TextDecoder();
  for await (const part of child.stdout) {
    out += decoder.decode(part, { stream: true });
    if (out.includes('Ctrl-C')) break;
  }
  const origin = /http:\/\/localhost:\d+/.exec(out)?.[0];
  if (origin === undefined) throw new Error(`The server did not start: ${out}`);
  const ports = Object.fromEntries([...out.matchAll(/Plain TCP, (\w+) +127\.0\.0\.1:(\d+)/g)].map(([, dialect, port]) => [dialect, Number(port)]));
  const end: ClassicServer['end'] = async (signal) => {
    child.kill(signal);
    await child.exited;
  };
  return {
    origin, port: Number(new URL(origin).port), ircPort: Number(/irc:\/\/\S+:(\d+)/.exec(out)?.[1] ?? 0), pid: child.pid, ports: ports as ClassicServer['ports'], end,
    hubbub: async (words, input) => {
      const tool = Bun.spawn([process.execPath, program, ...words, '--data', folder], { stdin: new Blob([input]), stdout: 'ignore', stderr: 'pipe' });
      if ((await tool.exited) !== 0) throw new Error(await tool.stderr.text());
    },
    again: () => start(folder, flags),
    close: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
