import { pick } from '../clients/chance.ts';
import type { Notes } from '../history/notes.ts';
import { monotonicMs } from '../history/monotonic.ts';
import type { LabPlace } from '../place/place.ts';
import type { Nemesis } from './nemesis.ts';

/** Quiet between two faults, ms. */
const leastGapMs = 200;
const mostGapMs = 1_200;

/** What each nemesis really did in a run. */
export type Did = Map<string, { strikes: number; did: number }>;

/**
 * Strikes one fault after the other until the time is over, in an order that follows from `random`
 * alone: all of them in turn, shuffled anew each round. Each strikes once at least.
 */
export async function plague(place: LabPlace, nemeses: readonly Nemesis[], forMs: number, random: () => number, notes: Notes): Promise<Did> {
  const did: Did = new Map(nemeses.map(({ name }) => [name, { strikes: 0, did: 0 }]));
  const end = monotonicMs() + forMs;
  let left: Nemesis[] = [];
  const isDue = (): boolean => monotonicMs() < end || [...did.values()].some(({ strikes }) => strikes === 0);
  if (nemeses.length === 0) await wait(forMs);
  while (nemeses.length > 0 && isDue()) {
    if (left.length === 0) left = [...nemeses];
    const nemesis = pick(left, random);
    left.splice(left.indexOf(nemesis), 1);
    await wait(leastGapMs + random() * (mostGapMs - leastGapMs));
    notes.add('lab', { is: 'fault', name: nemesis.name, edge: 'begin' });
    const last = (least: number, most: number): Promise<void> => wait(least + random() * (Math.min(most, Math.max(least, forMs / 4)) - least));
    const count = did.get(nemesis.name)!;
    count.did += await nemesis.strike({ place, node: pick(place.nodes, random), random, last });
    count.strikes++;
    notes.add('lab', { is: 'fault', name: nemesis.name, edge: 'end' });
  }
  return did;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
