import type { Preferences } from '../app/preferences.ts';

/** Between two sounds there is at least this, ms. */
export const quietMs = 1_000;

/** What the decision depends on. */
export interface Arrival {
  sounds: Preferences['sounds'];
  /** The message is the person's own, sent from elsewhere. */
  own: boolean;
  /** It came in a direct room or mentions the person. */
  meant: boolean;
  /** Time since the last sound, ms. */
  sinceLastMs: number;
}

/** Whether a message is heard that arrives in a room which no page shows. */
export function isHeard(arrival: Arrival): boolean {
  const { sounds, own, meant, sinceLastMs } = arrival;
  if (own || sinceLastMs < quietMs) return false;
  return sounds === 'all' || (sounds === 'meant' && meant);
}
