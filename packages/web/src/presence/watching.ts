import { limits } from '@hubbub/protocol/limits';
import { createEffect, onCleanup } from 'solid-js';
import { useSession } from '../app/session.tsx';

const settleMs = 200;
const sets = new Map<symbol, readonly string[]>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Watches the presence of these people while the component is there; all such sets are one for the engine. */
export function useWatch(users: () => readonly string[]): void {
  const { client } = useSession();
  const key = Symbol('watch');
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(() => client.watch([...new Set([...sets.values()].flat())].slice(0, limits.idsPerCommand)), settleMs);
  };
  createEffect(() => {
    sets.set(key, users());
    settle();
  });
  onCleanup(() => {
    sets.delete(key);
    settle();
  });
}
