import type { Log } from './log.ts';
import type { Telling } from './telling.ts';

/** Hears of everything told on this node. */
export type React = (tellings: readonly Telling[]) => void;

/** Those of one node who react to facts, in order. */
export interface Teller {
  /** Calls all at once; one that throws hurts nobody else. */
  tell: React;
  add(react: React): void;
}

export function makeTeller(log: Log): Teller {
  const all: React[] = [];
  return {
    add: (react) => void all.push(react),
    tell: (tellings) => {
      if (tellings.length === 0) return;
      for (const react of all) {
        try {
          react(tellings);
        } catch (error) {
          log.error({ error: String(error) }, 'a listener of facts failed');
        }
      }
    },
  };
}
