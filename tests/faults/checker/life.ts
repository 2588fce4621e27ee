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
    const level = new Map<string, number>();
    for (const event of events) {
      if (event.is === 'invoke' || event.is === 'sub') clients.add(event.client);
      if (event.is === 'level' && event.at >= healed && !level.has(event.client)) level.set(event.client, event.at - healed);
    }
    return [...clients].flatMap((client) => {
      const ms = level.get(client);
      if (ms === undefined) return [`${client} never came to the head`];
      return ms - lagBetween(events, healed, healed + ms) <= healedWithinMs ? [] : [`${client} came to the head after ${Math.round(ms)} ms`];
    });
  },
};

/** For how long processes were ready and not run between two moments, ms, all of them together: each may have been waited for. */
function lagBetween(events: readonly LabEvent[], from: number, until: number): number {
  return events.reduce((sum, event) => sum + (event.is === 'lag' && event.at >= from && event.at <= until ? event.ms : 0), 0);
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
