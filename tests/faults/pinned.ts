import type { LabOrder } from './run-lab.ts';

/** A run that once found something in the product, with what that was: it is run again by `--pinned`. */
export interface PinnedRun extends Pick<LabOrder, 'seed' | 'store' | 'nodes'> {
  found: string;
  /** How long faults go on, s. */
  seconds: number;
}

/** Each fault has a test of its own beside the code; these are where they came to light. */
export const pinnedRuns: readonly PinnedRun[] = [
  { found: 'an IRC client whose registration met a store that was away stood half registered for a minute', seed: 2, store: 'postgres', nodes: 1, seconds: 30 },
  { found: 'the same on three nodes', seed: 10, store: 'postgres', nodes: 3, seconds: 30 },
  { found: 'a connection stayed open whose session had ended while it attached', seed: 12, store: 'postgres', nodes: 3, seconds: 30 },
  { found: 'after a checkpoint that failed on a full disk there was never another, and the server could not stop', seed: 231, store: 'sqlite', nodes: 1, seconds: 60 },
  { found: 'who came while the store was slow was turned away, and came again, without end', seed: 41, store: 'postgres', nodes: 2, seconds: 60 },
];
