import type { TimelineMessage } from '../api.ts';
import type { ClientOptions } from '../open-client.ts';
import type { MemoryStore } from '../keep-memory.ts';
import type { FakeRoom } from './fake-room.ts';
import { FakeServer } from './fake-server.ts';
import { HeldClock } from './held-clock.ts';
import { openTestClient, type TestClient } from './test-client.ts';

/** Alice and Bob in a room of a fake server, with a held clock. */
export interface Place {
  clock: HeldClock;
  server: FakeServer;
  alice: string;
  bob: string;
  room: FakeRoom;
  /** Opens a client and waits until it is live. */
  live(user: string, store?: MemoryStore, more?: Partial<ClientOptions>): Promise<TestClient>;
  /** Bob, who has no client here, writes. */
  bobSays(...texts: string[]): void;
  /** Waits for work of a client while time passes; rejects like the work. */
  during<T>(work: Promise<T>): Promise<T>;
}

/** A fresh place; nobody has a client yet. */
export function makePlace(kind: FakeRoom['kind'] = 'public'): Place {
  const clock = new HeldClock();
  const server = new FakeServer(clock);
  const alice = server.addUser('alice');
  const bob = server.addUser('bob');
  const room = server.addRoom('room', [alice, bob], kind);
  return {
    clock, server, alice, bob, room,
    async live(user, store, more) {
      const client = openTestClient({ clock, server }, user, store, more);
      await clock.until(() => client.connection().phase === 'live');
      return client;
    },
    bobSays(...texts) {
      for (const text of texts) server.run(bob, 'message.send', { room: room.id, ...say(text) });
    },
    async during(work) {
      let done = false;
      const ended = work.then(() => { done = true; }, () => { done = true; });
      await clock.until(() => done);
      await ended;
      return work;
    },
  };
}

/** The input of a plain message. */
export function say(text: string) {
  return { content: { kind: 'text', format: 'markdown', text } as const };
}

/** The texts of rows; null for deleted ones. */
export function texts(rows: readonly Pick<TimelineMessage, 'content'>[]): (string | null)[] {
  return rows.map((row) => row.content?.text ?? null);
}

/** `count` texts, numbered from 1. */
export function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `m${index + 1}`);
}
