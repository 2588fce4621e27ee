import type { ServerWebSocket } from 'bun';
import { closeCodes, limits } from '@hubbub/protocol';
import { newId } from '../kernel/ids.ts';
import type { Connection, Ending } from './connections.ts';

/** What a connection looks at before it has said so; shared, since most never do. */
const watchesNobody: readonly string[] = [];

const endings: Readonly<Record<Ending, [code: number, reason: string]>> = {
  'session-ended': [closeCodes.sessionEnded, 'session ended'],
  'too-far-behind': [closeCodes.slowConsumer, 'too far behind'],
  'disk-failed': [closeCodes.goingAway, 'the disk failed'],
  'out-of-touch': [closeCodes.goingAway, 'out of touch with the database'],
  stopping: [closeCodes.goingAway, 'the server is stopping'],
};

/** Topic of who looks at a person's presence. */
export const presenceTopic = (user: string): string => `p${user}`;

export type Socket = ServerWebSocket<WebSocketConnection>;

/** What a WebSocket carries. One small object a connection: memory counts (architecture §12). */
export class WebSocketConnection implements Connection {
  readonly id = newId();
  readonly user: string;
  readonly session: string;
  readonly address: string;
  state: 'online' | 'away' = 'online';
  /** Set when it opens. */
  socket: Socket | null = null;
  /** Becomes true when the connection hears its rooms. */
  attached = false;
  /** Places of the answers that are due, in the order of their commands; bounded; null when there are none. */
  slots: { text: string | null }[] | null = null;
  /** The slow command that later ones of this connection wait for, or null. */
  busy: Promise<void> | null = null;
  /** Control frames in the current second, and when it began. */
  pings = 0;
  pingsSince = 0;
  /** Whose presence it looks at. */
  #watched = watchesNobody;
  /** Since when bytes have been waiting, ms, or 0. */
  #behindSince = 0;

  constructor(user: string, session: string, address: string) {
    this.user = user;
    this.session = session;
    this.address = address;
  }

  get isBusy(): boolean {
    return this.slots !== null;
  }

  watch(users: readonly string[]): void {
    for (const former of this.#watched) this.socket?.unsubscribe(presenceTopic(former));
    for (const watched of users) this.socket?.subscribe(presenceTopic(watched));
    this.#watched = users;
  }

  end(why: Ending): void {
    this.socket?.close(...endings[why]);
  }

  /** Whether it has been behind for too long by now (Q1). */
  isTooFarBehind(now: number): boolean {
    if (this.socket === null || this.socket.getBufferedAmount() === 0) {
      this.#behindSince = 0;
      return false;
    }
    if (this.#behindSince === 0) this.#behindSince = now;
    return now - this.#behindSince > limits.queueBehindMs;
  }
}
