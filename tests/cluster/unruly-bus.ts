import type { Bus, Hint } from '../../packages/server/src/buses/bus.ts';

/** What may happen to hints: each one is lost, said twice or said late by chance. */
export interface Unruly {
  lost: number;
  doubled: number;
  late: number;
}

/** A bus that can be cut, and that treats hints as badly as a bus may. */
export interface UnrulyBus extends Bus {
  /** Nothing comes or goes until it is mended. */
  cut(): void;
  mend(): void;
  /** How many hints were lost, doubled or late. */
  readonly harmed: () => number;
}

export function makeUnrulyBus(bus: Bus, random: () => number, unruly: Unruly = { lost: 0, doubled: 0, late: 0 }): UnrulyBus {
  let isUp = true;
  let harmed = 0;
  let returned = (): void => {};
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let listen = (_hint: Hint): void => {};

  const hear = (hint: Hint): void => {
    if (!isUp) return void (harmed += 1);
    if (random() < unruly.lost) return void (harmed += 1);
    if (random() < unruly.doubled) {
      harmed += 1;
      listen(hint);
    }
    if (random() >= unruly.late) return listen(hint);
    harmed += 1;
    const timer = setTimeout(() => {
      timers.delete(timer);
      listen(hint);
    }, random() * 300);
    timers.add(timer);
  };
  bus.onHint(hear);

  return {
    publish: (hints) => {
      if (isUp) bus.publish(hints);
      else harmed += hints.length;
    },
    subscribe: (subject) => bus.subscribe(subject),
    unsubscribe: (subject) => bus.unsubscribe(subject),
    onHint: (hear) => {
      listen = hear;
    },
    onReturn: (hear) => {
      returned = hear;
    },
    isUp: () => isUp,
    cut: () => {
      isUp = false;
    },
    mend: () => {
      isUp = true;
      returned();
    },
    harmed: () => harmed,
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      await bus.close();
    },
  };
}

/** Numbers of chance that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
