import type { Log } from '../kernel/log.ts';
import type { Telling } from '../kernel/telling.ts';

/** Carries tellings within one node, in the order given. Publishing never throws. */
export interface TellingBus {
  publish(tellings: readonly Telling[]): void;
  subscribe(listener: (tellings: readonly Telling[]) => void): void;
}

/** The bus of a single node: listeners are called at once, and one that throws hurts nobody else. */
export function inProcessBus(log: Log): TellingBus {
  const listeners: ((tellings: readonly Telling[]) => void)[] = [];
  return {
    subscribe: (listener) => void listeners.push(listener),
    publish: (tellings) => {
      if (tellings.length === 0) return;
      for (const listener of listeners) {
        try {
          listener(tellings);
        } catch (error) {
          log.error({ error: String(error) }, 'a listener of facts failed');
        }
      }
    },
  };
}
