import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientOrder, ClientSays, ClientTold } from './order.ts';

/** The client processes of a run. */
export interface Crew {
  burst(): void;
  /** Nothing new is asked for; resolves when every client is at the head, or after `withinMs`. */
  quiesce(withinMs: number): Promise<void>;
  /** Resolves when all have written their history and are gone. */
  finish(): Promise<void>;
  kill(): void;
  /** What went wrong in a client process itself. */
  readonly errors: readonly string[];
}

const script = join(import.meta.dir, 'client-process.ts');

export async function startCrew(folder: string, orders: readonly ClientOrder[]): Promise<Crew> {
  const errors: string[] = [];
  const members = await Promise.all(orders.map((order, index) => start(join(folder, `order-${index}.json`), order, errors)));
  const tell = (told: ClientTold): void => {
    for (const { child } of members) child.send(told);
  };
  return {
    errors,
    burst: () => tell('burst'),
    quiesce: async (withinMs) => {
      for (const { level } of members) level.promise = Promise.withResolvers();
      tell('quiesce');
      const late = new Promise((resolve) => setTimeout(resolve, withinMs));
      await Promise.race([Promise.all(members.map(({ level }) => level.promise.promise)), late]);
    },
    finish: async () => {
      tell('finish');
      await Promise.all(members.map(({ child }) => child.exited));
    },
    kill: () => {
      for (const { child } of members) child.kill('SIGKILL');
    },
  };
}

async function start(file: string, order: ClientOrder, errors: string[]) {
  writeFileSync(file, JSON.stringify(order));
  const ready = Promise.withResolvers<void>();
  const level = { promise: Promise.withResolvers<void>() };
  const child = Bun.spawn([process.execPath, '--no-orphans', script, file], {
    stdio: ['ignore', 'ignore', 'inherit'],
    ipc: (said: ClientSays) => {
      if (said === 'ready') ready.resolve();
      else if (said === 'level') level.promise.resolve();
      else errors.push(said.error);
    },
    onExit: (_, code) => {
      if (code !== 0) errors.push(`a client process ended with ${code}`);
      ready.resolve();
      level.promise.resolve();
    },
  });
  await ready.promise;
  return { child, level };
}
