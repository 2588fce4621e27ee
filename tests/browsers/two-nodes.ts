import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { programs, root } from './server.ts';

/** Two nodes on one PostgreSQL behind a plain TCP balancer: each connection goes to the next of them. */
export interface TwoNodes {
  origin: string;
  /** Ends a node as `kill -9` does; the balancer sends nobody there any more. */
  kill(node: 0 | 1): Promise<void>;
  close(): Promise<void>;
}

export async function openTwoNodes(): Promise<TwoNodes> {
  const child = spawn(programs.bun, ['--no-orphans', join(root, 'tests/cluster/serve-two-nodes.ts')], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('The two nodes ended.');
    return value;
  };
  const { port } = JSON.parse(await next()) as { port: number };
  return {
    origin: `http://127.0.0.1:${port}`,
    kill: async (node) => {
      child.stdin.write(`kill ${node}\n`);
      await next();
    },
    close: async () => {
      const exit = once(child, 'exit');
      child.stdin.end();
      await exit;
    },
  };
}
