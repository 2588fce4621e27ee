import { root } from './root.ts';

/**
 * Runs a program in the project's folder; its output goes to ours. Answers the exit code. One that
 * takes longer than `withinMs` is ended and answers 1.
 */
export async function runProgram(command: string[], options: { withinMs?: number; env?: Record<string, string> } = {}): Promise<number> {
  const { withinMs = 300_000, env = {} } = options;
  const child = Bun.spawn(command, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
  const timer = setTimeout(() => {
    console.log(`${command[0]} took longer than ${withinMs / 1_000} s and was ended.`);
    child.kill('SIGKILL');
  }, withinMs);
  const code = await child.exited;
  clearTimeout(timer);
  return child.signalCode === null ? code : 1;
}
