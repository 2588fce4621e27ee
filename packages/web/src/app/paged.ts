import { createEffect, createSignal, onCleanup, untrack, type Accessor } from 'solid-js';

const settleMs = 180;

/** What is asked for: things that fit the query, after the one with this id. */
export interface PageWanted {
  query?: string;
  after?: string;
}

/** A list that is read page by page. */
export interface Paged<T> {
  /** What was read so far; undefined before the first page. What was there stays while more loads. */
  items: Accessor<readonly T[] | undefined>;
  more: Accessor<boolean>;
  busy: Accessor<boolean>;
  error: Accessor<unknown>;
  /** Reads the page after the last item. */
  next(): void;
  /** Reads from the start again. */
  retry(): void;
  /** Puts a changed item in the place of the one with its id. */
  change(item: T): void;
}

/** Reads what fits `query` a moment after it settled; the answer to an older query is dropped. */
export function createPaged<T extends { id: string }>(
  query: Accessor<string>, read: (wanted: PageWanted) => Promise<{ items: readonly T[]; more: boolean }>,
): Paged<T> {
  const [items, setItems] = createSignal<readonly T[]>();
  const [more, setMore] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<unknown>();
  let asked = 0;
  const load = async (text: string, after?: string) => {
    const ask = ++asked;
    setBusy(true);
    setError(undefined);
    try {
      const page = await read({ ...(text ? { query: text } : {}), ...(after ? { after } : {}) });
      if (ask !== asked) return;
      setItems(known => (after ? [...(known ?? []), ...page.items] : page.items));
      setMore(page.more);
    } catch (failure) {
      if (ask === asked) setError(failure);
    } finally {
      if (ask === asked) setBusy(false);
    }
  };
  const wanted = () => query().trim();
  createEffect(() => {
    const text = wanted();
    const timer = setTimeout(() => void load(text), untrack(items) === undefined ? 0 : settleMs);
    onCleanup(() => clearTimeout(timer));
  });
  onCleanup(() => (asked += 1));
  return {
    items, more, busy, error,
    next: () => void load(wanted(), items()?.at(-1)?.id),
    retry: () => void load(wanted()),
    change: item => setItems(known => known?.map(one => (one.id === item.id ? item : one))),
  };
}
