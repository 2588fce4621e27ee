import type { LabNode } from '../place/lab-node.ts';
import type { DiskKind, LabPlace } from '../place/place.ts';
import type { LabEvent } from '../history/event.ts';

/** What a fault is done with. */
export interface Strike {
  place: LabPlace;
  /** The node it is done to. */
  node: LabNode;
  random(): number;
  /** Waits between `least` and `most`, ms. */
  last(least: number, most: number): Promise<void>;
}

/** One kind of fault. */
export interface Nemesis {
  name: string;
  /** What it does, for whoever reads the report. */
  does: string;
  /** The disk it needs; any where none is named. */
  disk?: DiskKind;
  /** The store it needs; any where none is named. */
  store?: 'sqlite' | 'postgres';
  /** The service beside the nodes it strikes. */
  needs?: 'database' | 'bus';
  /** Strikes and mends what it broke; answers how much it really did: 0 when it met nothing. */
  strike(strike: Strike): Promise<number>;
  /** What clients noticed of it, where only they can tell; added to what `strike` answered. */
  noticed?(events: readonly LabEvent[]): number;
}
