import { createEffect, createSignal, onCleanup, untrack, type Accessor } from 'solid-js';

/** Something read from the server. Calling it gives the newest answer, undefined before the first. */
export interface Loaded<T> {
  (): T | undefined;
  readonly error: unknown;
  readonly loading: boolean;
}

/**
 * Reads something whenever `source` changes; nothing while it is `false` or null. Unlike Solid's
 * resources it never suspends: what is on the page stays there, with its focus, while more loads.
 * The answer to an older source is dropped.
 */
export function createLoaded<S, T>(source: Accessor<S | false | null>, read: (source: S) => Promise<T>) {
  const [value, setValue] = createSignal<T>();
  const [error, setError] = createSignal<unknown>();
  const [loading, setLoading] = createSignal(true);
  let asked = 0;
  const load = async (from: S) => {
    const ask = ++asked;
    setLoading(true);
    try {
      const answer = await read(from);
      if (ask !== asked) return;
      setValue(() => answer);
      setError(undefined);
    } catch (failure) {
      if (ask === asked) setError(failure);
    } finally {
      if (ask === asked) setLoading(false);
    }
  };
  const isWanted = (from: S | false | null): from is S => from !== false && from !== null;
  createEffect(() => {
    const from = source();
    if (isWanted(from)) untrack(() => void load(from));
  });
  onCleanup(() => (asked += 1));
  const loaded = Object.defineProperties(() => value(), { error: { get: error }, loading: { get: loading } }) as Loaded<T>;
  const refetch = async () => {
    const from = untrack(source);
    if (isWanted(from)) await load(from);
  };
  return [loaded, { refetch, mutate: (next: T) => setValue(() => next) }] as const;
}
