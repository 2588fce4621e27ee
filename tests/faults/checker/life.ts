import type { LabEvent } from '../history/event.ts';
import type { Check } from './evidence.ts';

/** How long after the last fault everybody may take to be at the head, ms (G11). */
const healedWithinMs = 5_000;
/** Memory one node may take under the lab's load, bytes. */
const maxRssBytes = 512 * 1_048_576;

/** Five seconds after the faults end – not counting time in which the machine ran nothing – every client is at the head with nothing waiting. */
export const liveness: Check = {
  name: 'liveness', proves: 'G11 M4',
  find: ({ events, began }) => {
    const healed = began('heal');
    if (healed === undefined) return ['the faults never ended'];
    const clients = new Set<string>();
    const lagUntil = lagAfter(events, healed);
    const level = new Map<string, number>();
    for (const event of events) {
      if (event.is === 'invoke' || event.is === 'sub') clients.add(event.client);
      if (event.is === 'level' && event.at >= healed && !level.has(event.client)) level.set(event.client, event.at - healed);
    }
    return [...clients].flatMap((client) => {
      const ms = level.get(client);
      if (ms === undefined) return [`${client} never came to the head`];
      return ms - lagUntil(healed + ms) <= healedWithinMs ? [] : [`${client} came to the head after ${Math.round(ms)} ms`];
    });
  },
};

/** Time since `from` in which some process was due and not run, up to a moment, ms; lags of several at once count once. */
function lagAfter(events: readonly LabEvent[], from: number): (until: number) => number {
  const spans: [begin: number, end: number][] = [];
  for (const event of events) {
    if (event.is !== 'lag' || event.at < from) continue;
    const begin = Math.max(from, event.at - event.ms, spans.at(-1)?.[1] ?? 0);
    if (event.at > begin) spans.push([begin, event.at]);
  }
  return (until) => spans.reduce((sum, [begin, end]) => sum + Math.max(0, Math.min(end, until) - begin), 0);
}

/** No node takes more memory than its ceiling. */
export const bounded: Check = {
  name: 'bounded', proves: 'Q1 G10',
  find: ({ events }) => {
    const most = new Map<number, number>();
    for (const event of events) if (event.is === 'rss') most.set(event.node, Math.max(event.bytes, most.get(event.node) ?? 0));
    return [...most].flatMap(([node, bytes]) => (bytes <= maxRssBytes ? [] : [`node ${node} took ${Math.round(bytes / 1_048_576)} MiB`]));
  },
};
