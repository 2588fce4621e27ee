import type { Clock } from './kernel/clock.ts';
import type { Following } from './kernel/following.ts';
import type { Log } from './kernel/log.ts';
import type { Place } from './kernel/place.ts';
import type { Rates } from './kernel/rates.ts';
import type { Telling } from './kernel/telling.ts';
import type { Store } from './stores/store.ts';

/** What a running server is made of: the ports, and the doors' way to everybody who listens. */
export interface App {
  store: Store;
  clock: Clock;
  log: Log;
  rates: Rates;
  place: Place;
  /** Hands durable facts to all who react; never throws (after.ts lists who reacts). */
  tell(tellings: readonly Telling[]): void;
  /** Follows other nodes over the same database; null for a node alone. */
  following: Following | null;
  /** Whether it is about to stop: new connections should go to another node. */
  isStopping: boolean;
}
