import type { Weather } from '../proxy/flow.ts';
import type { FaultProxy } from '../proxy/fault-proxy.ts';
import type { Nemesis, Strike } from './nemesis.ts';
import { untilMet } from './until-met.ts';

export const partition: Nemesis = {
  name: 'partition', does: 'no byte passes to or from a node for 0.2–4 s, connections stay open; then it goes on, or all is reset',
  strike: async (strike) => {
    const { node, random } = strike;
    const held = await under(strike, Object.values(node.proxies), 'blackhole', 'held', 200, 4_000);
    if (random() < 0.5) for (const proxy of Object.values(node.proxies)) proxy.resetAll();
    return held;
  },
};

export const lostAnswers: Nemesis = {
  name: 'lost-answers', does: 'requests arrive, answers do not, for 50–600 ms; then the connections are reset',
  strike: (strike) => under(strike, Object.values(strike.node.proxies), 'oneway', 'swallowed', 50, 600),
};

export const slowNetwork: Nemesis = {
  name: 'slow-network', does: 'bytes come late and one by one, for 0.5–2 s',
  // The dialect `line` takes 20 ms of silence for the end of a text: it is no loss when slow bytes make two of one.
  strike: (strike) => under(strike, [strike.node.proxies.web, strike.node.proxies.irc], 'slow', 'slowed', 500, 2_000),
};

export const resetStorm: Nemesis = {
  name: 'resets', does: 'all connections are reset, one to five times',
  strike: async ({ node, random, last }) => {
    let count = 0;
    const reset = (): number => (count += sum(Object.values(node.proxies), (proxy) => proxy.resetAll()));
    for (let left = Math.ceil(random() * 5); left > 0; left--) {
      reset();
      await last(20, 300);
    }
    // Of several nodes one may have nobody for a while.
    await untilMet(() => count > 0 || reset() > 0);
    return count;
  },
};

export const slowReaders: Nemesis = {
  name: 'slow-readers', does: 'a third of the connections reads nothing any more, for 2–12 s',
  strike: async ({ node, last }) => {
    const stalled = node.proxies.web.stall(0.34);
    await last(2_000, 12_000);
    return stalled;
  },
};

async function under(
  { last }: Strike, proxies: readonly FaultProxy[], weather: Weather, counted: 'held' | 'swallowed' | 'slowed', least: number, most: number,
): Promise<number> {
  const before = sum(proxies, ({ count }) => count[counted]);
  for (const proxy of proxies) proxy.set(weather);
  await last(least, most);
  const met = (): number => sum(proxies, ({ count }) => count[counted]) - before;
  await untilMet(() => met() > 0);
  for (const proxy of proxies) proxy.set('pass');
  return met();
}

function sum(proxies: readonly FaultProxy[], of: (proxy: FaultProxy) => number): number {
  return proxies.reduce((total, proxy) => total + of(proxy), 0);
}
