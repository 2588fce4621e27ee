import { join } from 'node:path';
import { findPrograms } from '../../scripts/programs.ts';
import { until } from './until.ts';

/** A client program in Python, with what it has printed. */
export interface PythonClient {
  lines(): string[];
  /** Gives it a line on standard input, as a person types it. */
  type(line: string): void;
  /** Waits until a line of it is, or holds, the text. */
  shows(text: string): Promise<void>;
  /** Ends its input and waits for its end; answers the exit code. */
  leave(): Promise<number>;
  kill(): void;
}

const root = join(import.meta.dir, '../..');

/** Starts a program of `tests/doors/clients` or `examples`. */
export async function startPython(script: string, ...args: readonly (string | number)[]): Promise<PythonClient> {
  const { python } = await findPrograms('python');
  const child = Bun.spawn([python, '-u', join(root, script), ...args.map(String)], { stdin: 'pipe', stdout: 'pipe', stderr: 'inherit', env: { ...process.env, PYTHONUTF8: '1' } });
  let out = '';
  void (async () => {
    const decoder = new TextDecoder();
    for await (const part of child.stdout) out += decoder.decode(part, { stream: true });
  })();
  const lines = (): string[] => out.split('\n').slice(0, -1);
  return {
    lines,
    type: (line) => {
      child.stdin.write(`${line}\n`);
      void child.stdin.flush();
    },
    shows: (text) => until(`${script} shows ${text}`, () => lines().some((line) => line.includes(text)), 10_000),
    leave: async () => {
      void child.stdin.end();
      return child.exited;
    },
    kill: () => child.kill('SIGKILL'),
  };
}
