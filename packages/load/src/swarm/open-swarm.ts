import { join } from 'node:path';
import type { SwarmOrders } from './orders.ts';

/** Load clients in a process of their own, so that they are not part of what is measured. */
export interface Swarm {
  pid: number;
  run<N extends keyof SwarmOrders>(name: N, order: SwarmOrders[N]['order']): Promise<SwarmOrders[N]['result']>;
  close(): Promise<void>;
}

type Answer = { ready: true } | { id: number; result: unknown } | { id: number; failed: string };

/** Starts a swarm process. An order that fails there rejects here. */
export async function openSwarm(): Promise<Swarm> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const ready = Promise.withResolvers<void>();
  const child = Bun.spawn([process.execPath, join(import.meta.dir, 'swarm-process.ts')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    ipc: (answer: Answer) => {
      if ('ready' in answer) return ready.resolve();
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('failed' in answer) asked?.reject(new Error(answer.failed));
      else asked?.resolve(answer.result);
    },
    onExit: (_, code) => {
      for (const asked of waiting.values()) asked.reject(new Error(`the load clients ended with code ${code}`));
    },
  });
  await ready.promise;
  let lastId = 0;
  return {
    pid: child.pid,
    run: (name, order) => {
      const asked = Promise.withResolvers<never>();
      waiting.set(++lastId, asked as PromiseWithResolvers<unknown>);
      child.send({ id: lastId, name, order });
      return asked.promise;
    },
    close: async () => {
      child.kill();
      await child.exited;
    },
  };
}
