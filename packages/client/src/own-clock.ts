import type { Clock } from './platform.ts';

/** A clock whose timers can all be taken back at once, when their owner closes. */
export interface OwnClock extends Clock {
  stopAll(): void;
}

/** Timers of the one clock, known by their owner. */
export function ownClock(clock: Clock): OwnClock {
  const running = new Set<() => void>();
  return {
    now: () => clock.now(),
    after(ms, run) {
      const stop = clock.after(ms, () => {
        running.delete(stop);
        run();
      });
      running.add(stop);
      return () => {
        running.delete(stop);
        stop();
      };
    },
    stopAll() {
      for (const stop of running) stop();
      running.clear();
    },
  };
}
