import { createSignal, type Accessor } from 'solid-js';

/** One action a person starts: whether it runs, and how it last failed. */
export interface Task<A extends unknown[]> {
  /** Runs it; answers whether it succeeded. A second start while it runs does nothing. */
  run(...args: A): Promise<boolean>;
  busy: Accessor<boolean>;
  error: Accessor<unknown>;
  clear(): void;
}

/** Wraps an asynchronous action for a form or button. */
export function createTask<A extends unknown[]>(action: (...args: A) => Promise<unknown>): Task<A> {
  const [busy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<unknown>(null);
  return {
    busy,
    error,
    clear: () => setError(null),
    async run(...args) {
      if (busy()) return false;
      setBusy(true);
      setError(null);
      try {
        await action(...args);
        return true;
      } catch (failure) {
        setError(failure);
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
