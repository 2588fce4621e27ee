import type { Bus, Hint } from '../../packages/server/src/buses/bus.ts';
import type { OpenBuses } from '../../packages/server/src/buses/bus.contract.ts';
import { listenTo } from '../../packages/server/src/buses/bus.contract.ts';
import type { Log } from '../../packages/server/src/kernel/log.ts';
import { until } from '../doors/until.ts';
import { openCuttableProxy } from './cuttable-proxy.ts';

/** Buses of two nodes that reach what listens on `port` through a proxy that can be cut. */
export async function openBreakableBuses(port: number, open: (port: number) => Promise<Bus>): Promise<Required<OpenBuses>> {
  const proxy = await openCuttableProxy(port);
  const [a, b] = await Promise.all([open(proxy.port), open(proxy.port)]);
  return {
    a, b,
    breakLink: async () => proxy.cut(),
    heal: async () => proxy.heal(),
    close: async () => {
      await Promise.all([a.close(), b.close()]);
      await proxy.close();
    },
  };
}

/** Says something until it is heard, as one who counts on nothing does; rejects when it never is. */
export async function untilHeard(from: Bus, to: Bus, withinMs = 10_000): Promise<void> {
  const heard = listenTo(to);
  const body = JSON.stringify(crypto.randomUUID());
  await to.subscribe('nodes');
  const say = setInterval(() => from.publish([{ subject: 'nodes', body }]), 50);
  try {
    await until('a hint is heard', () => heard.some((hint: Hint) => hint.body === body), withinMs);
  } finally {
    clearInterval(say);
  }
}

/** A log that only remembers what it was told. */
export function recordingLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const note = (level: string) => (about: unknown, text: string) => void lines.push(`${level} ${text} ${JSON.stringify(about)}`);
  return { log: { info: note('info'), warn: note('warn'), error: note('error') } as unknown as Log, lines };
}
