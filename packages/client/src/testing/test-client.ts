import type { Client } from '../api.ts';
import type { Keep } from '../keep.ts';
import { memoryKeep, memoryStore, type MemoryStore } from '../keep-memory.ts';
import { openClient, type ClientOptions } from '../open-client.ts';
import { ownClock } from '../own-clock.ts';
import type { Clock, Fetch, OpenSocket } from '../platform.ts';

/** A client under test: it can crash, and be opened again on what was kept. */
export interface TestClient extends Client {
  readonly store: MemoryStore;
  /** The process dies: no timer, no frame and no write of it happens any more. */
  crash(): void;
}

/** Where a client under test lives: its time, and its way to the server. */
export interface World {
  clock: Clock;
  server: { openSocket(user: string): OpenSocket; fetch(user: string): Fetch };
}

/** Opens a client; `store` is what an earlier one kept, or what another tab uses. */
export function openTestClient(
  { clock, server }: World, user: string, store = memoryStore(), more: Partial<ClientOptions> = {},
): TestClient {
  const own = ownClock(clock);
  let alive = true;
  const sockets = new Set<() => void>();
  const open = server.openSocket(user);
  const client = openClient({
    origin: 'http://fake', keep: mortal(memoryKeep(store), () => alive), random: seeded(user),
    clock: { now: own.now, after: (ms, run) => own.after(ms, () => alive && run()) },
    openSocket: (url, events, token) => {
      const socket = open(url, events, token);
      sockets.add(socket.close);
      return socket;
    },
    fetch: server.fetch(user),
    ...more,
  });
  const crash = (): void => {
    alive = false;
    own.stopAll();
    for (const close of sockets) close();
  };
  return Object.assign(client, { store, crash });
}

/** Calls of a dead process never come back, and change nothing. */
function mortal(keep: Keep, isAlive: () => boolean): Keep {
  return new Proxy(keep, {
    get(target, name) {
      const value = target[name as keyof Keep] as (...values: unknown[]) => unknown;
      return (...values: unknown[]) => (isAlive() ? value.apply(target, values) : new Promise(() => undefined));
    },
  });
}

/** A repeatable source of numbers in 0…1 (mulberry32). */
export function seeded(seed: string | number): () => number {
  let state = typeof seed === 'number' ? seed : [...seed].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) | 0, 7);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
