import type { MemberRow, NewEntry, StandingRoom } from '../../features/rooms/store.ts';
import type { NewMessage } from '../../features/messages/store.ts';

/** A locked room as it stands in this transaction, with what waits to be written. */
export interface HotRoom {
  room: StandingRoom;
  activeAt: number;
}

export interface HotSession {
  user: string;
  administrator: boolean;
  guest: boolean;
}

export interface HotNonce {
  seq: number;
  at: number;
  digest: string;
}

/** An entry, and for a message its row, that waits to be written; `before` takes it back. */
export type Waiting =
  | { kind: 'entry'; room: string; seq: number; entry: Omit<NewEntry, 'text'>; before: Pick<HotRoom, 'activeAt'> & { head: number } }
  | { kind: 'message'; message: NewMessage };

/**
 * What a batch looked up beforehand, and what it has not yet written. A missing key means: not
 * asked; null: asked, and not there. Rooms are only those this transaction has locked, so that
 * their heads can be counted here.
 */
export class HotRows {
  readonly sessions = new Map<string, HotSession | null>();
  readonly rooms = new Map<string, HotRoom>();
  readonly members = new Map<string, MemberRow | null>();
  readonly nonces = new Map<string, HotNonce | null>();
  #waiting: Waiting[] = [];
  #touched = new Map<string, number>();

  /** How much waits: what a work adds after it can be taken back. */
  get mark(): number {
    return this.#waiting.length;
  }

  /** The room's next seq; undefined when the room is not held here. */
  append(room: string, entry: Omit<NewEntry, 'text'>): number | undefined {
    const hot = this.rooms.get(room);
    if (hot === undefined) return undefined;
    const before = { head: hot.room.head, activeAt: hot.activeAt };
    const seq = before.head + 1;
    // Standings handed out before keep the head they were read with.
    hot.room = { ...hot.room, head: seq };
    if (entry.kind === 'message.sent') hot.activeAt = entry.at;
    this.#waiting.push({ kind: 'entry', room, seq, entry, before });
    return seq;
  }

  /** False when nothing was looked up for it: then it must be written at once. */
  insert(message: NewMessage): boolean {
    const { room, author, nonce, seq, at, digest } = message;
    if (!this.nonces.has(nonceKey(room, author, nonce))) return false;
    this.nonces.set(nonceKey(room, author, nonce), { seq, at, digest });
    this.#waiting.push({ kind: 'message', message });
    return true;
  }

  /** Notes when a session was there; nobody decides by it, so it may wait for the commit and is never taken back. */
  touch(session: string, at: number): void {
    this.#touched.set(session, at);
  }

  /** Hands over when sessions were there. */
  takeTouched(): Map<string, number> {
    const touched = this.#touched;
    this.#touched = new Map();
    return touched;
  }

  /** Takes back what was added since the mark. */
  undoTo(mark: number): void {
    while (this.#waiting.length > mark) this.#undo(this.#waiting.pop()!);
  }

  #undo(waiting: Waiting): void {
    if (waiting.kind === 'message') {
      const { room, author, nonce } = waiting.message;
      this.nonces.set(nonceKey(room, author, nonce), null);
      return;
    }
    const hot = this.rooms.get(waiting.room)!;
    hot.room = { ...hot.room, head: waiting.before.head };
    hot.activeAt = waiting.before.activeAt;
  }

  /** Hands over the first `count` that wait, for writing. */
  take(count: number): Waiting[] {
    return this.#waiting.splice(0, count);
  }

  /** Everything looked up may be wrong now; nothing may wait. */
  forget(): void {
    for (const rows of [this.sessions, this.rooms, this.members, this.nonces]) rows.clear();
  }
}

export function memberKey(room: string, user: string): string {
  return `${room} ${user}`;
}

export function nonceKey(room: string, author: string, nonce: string): string {
  return `${room} ${author} ${nonce}`;
}
