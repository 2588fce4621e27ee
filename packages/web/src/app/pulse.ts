import { createSignal, onCleanup, getListener } from 'solid-js';

/** Named signals without a value: what tracks a key runs again when the key is told. */
export interface Pulse {
  track(key: string): void;
  tell(key: string): void;
}

/** Makes a pulse; keys that nobody tracks cost nothing. */
export function makePulse(): Pulse {
  const signals = new Map<string, { track: () => void; tell: () => void; users: number }>();
  const signalOf = (key: string) => {
    let found = signals.get(key);
    if (!found) {
      const [track, tell] = createSignal(undefined, { equals: false });
      signals.set(key, (found = { track, tell: () => tell(), users: 0 }));
    }
    return found;
  };
  return {
    track(key) {
      if (!getListener()) return;
      const signal = signalOf(key);
      signal.users += 1;
      onCleanup(() => (signal.users -= 1) === 0 && signals.get(key) === signal && signals.delete(key));
      signal.track();
    },
    tell: key => signals.get(key)?.tell(),
  };
}
