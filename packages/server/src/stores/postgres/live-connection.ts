import { setTimeout as sleep } from 'node:timers/promises';
import { refuse } from '../../kernel/refuse.ts';
import type { Connection } from './connection.ts';

export interface LiveConnection {
  /** The open one. Refuses `overloaded` while there is none: it is being opened, and when to ask again is said. */
  current(): Connection;
  /** Gives the open one up for a new one. */
  renew(): void;
  close(): Promise<void>;
}

/** Between two tries to connect, ms: the first at once, then doubled up to the last. Who waits is back within that of the database. */
const firstPauseMs = 100;
const lastPauseMs = 1_000;

/** Waits, ms; rejects when the signal comes. */
type Pause = (ms: number, value: undefined, options: { signal: AbortSignal }) => Promise<void>;

/** Keeps one connection open: a lost one is opened anew, in the background, until it succeeds. */
export function makeLiveConnection(first: Connection, open: () => Promise<Connection>, onReopen: () => void, pause: Pause = sleep): LiveConnection {
  const closing = new AbortController();
  let connection: Connection | null = null;

  const keep = async (opened: Connection): Promise<void> => {
    for (let next: Connection | null = opened; next !== null; next = await openAgain(open, pause, closing.signal)) {
      connection = next;
      if (next !== opened) onReopen();
      await next.lost;
      connection = null;
    }
  };
  const kept = keep(first);

  return {
    current: () => {
      if (connection === null || connection.isLost()) throw refuse('overloaded', { retryAfterMs: 1_000 });
      return connection;
    },
    renew: () => void connection?.close().catch(() => {}),
    close: async () => {
      closing.abort();
      await connection?.close();
      await kept;
    },
  };
}

/** Tries until it succeeds; null when it is not wanted any more. */
async function openAgain(open: () => Promise<Connection>, pause: Pause, unwanted: AbortSignal): Promise<Connection | null> {
  for (let pauseMs = firstPauseMs; !unwanted.aborted; pauseMs = Math.min(2 * pauseMs, lastPauseMs)) {
    try {
      const opened = await open();
      if (!unwanted.aborted) return opened;
      await opened.close();
    } catch {
      // Nodes wait a little differently, so that they do not all come back at once.
      await pause(pauseMs * (0.5 + Math.random() / 2), undefined, { signal: unwanted }).catch(() => {});
    }
  }
  return null;
}
