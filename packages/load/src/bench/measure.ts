import type { Swarm } from '../swarm/open-swarm.ts';

/** One line of the table that a bench prints. */
export interface Row {
  what: string;
  value: string;
  /** As in the architecture's budgets; empty where there is none. */
  target: string;
  /** Null where nothing was promised. */
  met: boolean | null;
}

export interface Outcome {
  rows: Row[];
  /** What the rows were made of, for the JSON file: numbers with units in their names. */
  figures: Record<string, unknown>;
}

/** What a measure gets to work with. */
export interface Bench {
  /** How often each figure is taken; its median counts. */
  rounds: number;
  /** Folder of real logs, or null. */
  logs: string | null;
  /** Whether only to see that everything works: fewer repeats, figures of no worth. */
  quick: boolean;
  /** A new empty folder outside the tree; removed at the end. */
  folder(): string;
  /** A new process of load clients; closed at the end of the measure. */
  swarm(): Promise<Swarm>;
  /** One line of progress on standard error. */
  say(text: string): void;
}

/** Something that can be measured by name. */
export interface Measure {
  name: string;
  about: string;
  run(bench: Bench): Promise<Outcome>;
}

/** The middle value; of an even number of values the lower one of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** Runs `once` as often as the bench has rounds. */
export async function inRounds<T>(bench: Bench, name: string, once: (round: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let round = 1; round <= bench.rounds; round++) {
    bench.say(`${name}: round ${round} of ${bench.rounds}`);
    results.push(await once(round));
  }
  return results;
}

/** A row whose value must not exceed a bound. */
export function atMost(what: string, value: number, bound: number, unit: string, digits = 1): Row {
  return { what, value: `${value.toFixed(digits)} ${unit}`.trim(), target: `≤ ${bound} ${unit}`.trim(), met: value <= bound };
}

/** A row that says a figure nothing was promised about. */
export function plain(what: string, value: string): Row {
  return { what, value, target: '', met: null };
}
