import type { Notes } from '../history/notes.ts';
import { cidOf, hashOf } from '../history/body.ts';
import type { Answer, Fact, LabConnection } from './lab-connection.ts';

interface StoredMessage {
  seq: number;
  nonce: string;
  content: { text: string } | null;
}

interface EntryFact extends Fact {
  room: string;
  seq: number;
  message?: number | StoredMessage;
  content?: { text: string } | null;
}

interface CatchUp {
  room: string;
  reset: boolean;
  entries: EntryFact[];
  seq: number;
  more: boolean;
}

interface SyncReply {
  rooms: { id: string; head: number }[];
  catchUp: CatchUp[];
  gone: string[];
}

/**
 * The rooms of one client, entry by entry: a cursor each, moved only by what came; after every
 * break it asks for what is after the cursors. Facts that come before the answer wait for it.
 */
export class RoomStreams {
  readonly cursors = new Map<string, number>();
  #held: Fact[] = [];
  #isLive = false;
  #connection = 0;

  constructor(readonly client: string, readonly user: string, readonly notes: Notes, readonly onLive: () => void) {}

  get isLive(): boolean {
    return this.#isLive;
  }

  /** A connection opened. */
  begin(connection: LabConnection): void {
    const number = ++this.#connection;
    this.#isLive = false;
    this.#held = [];
    const cursors = [...this.cursors].map(([room, seq]) => ({ room, seq }));
    connection.ask('sync.start', { cursors }, ({ reply, refused }) => {
      if (refused !== undefined) return connection.cut();
      for (const { room, seq } of cursors) this.#note({ is: 'sub', door: 'websocket', room, after: seq, how: 'resume' });
      this.#synced(connection, number, reply as SyncReply);
    });
  }

  broken(): void {
    this.#connection++;
    this.#isLive = false;
    this.#held = [];
  }

  fact(fact: Fact): void {
    if (this.#isLive) this.#take(fact, false);
    else this.#held.push(fact);
  }

  /** Asks whether there is anything that has not come yet. */
  isLevel(connection: LabConnection, answer: (isLevel: boolean) => void): void {
    const cursors = [...this.cursors].map(([room, seq]) => ({ room, seq }));
    connection.ask('sync.start', { cursors }, ({ reply, refused }: Answer) => {
      if (refused !== undefined || !this.#isLive) return answer(false);
      const { rooms, catchUp, gone } = reply as SyncReply;
      answer(catchUp.length === 0 && gone.length === 0 && rooms.every(({ id }) => this.cursors.has(id)));
    });
  }

  #synced(connection: LabConnection, number: number, { rooms, catchUp, gone }: SyncReply): void {
    for (const room of gone) this.#leave(room);
    for (const { id, head } of rooms) if (!this.cursors.has(id)) this.#enter(id, head);
    const more = catchUp.filter((missed) => this.#catchUp(missed));
    this.#askMore(connection, number, more.map(({ room }) => room));
  }

  /** Takes what was missed; true when more waits. */
  #catchUp({ room, reset, entries, seq, more }: CatchUp): boolean {
    if (reset) this.#enter(room, seq, 'snapshot');
    for (const entry of entries) this.#entry(entry, false);
    return more;
  }

  #askMore(connection: LabConnection, number: number, [room, ...others]: string[]): void {
    if (room === undefined) return this.#goLive();
    connection.ask('history.entries', { room, after: this.cursors.get(room) ?? 0 }, ({ reply, refused }) => {
      if (number !== this.#connection) return;
      if (refused?.code === 'not-found') {
        this.#leave(room);
        return this.#askMore(connection, number, others);
      }
      if (refused !== undefined) return connection.cut();
      const isMore = this.#catchUp((reply as { catchUp: CatchUp }).catchUp);
      this.#askMore(connection, number, isMore ? [room, ...others] : others);
    });
  }

  #goLive(): void {
    const held = this.#held;
    this.#held = [];
    for (const fact of held) this.#take(fact, true);
    this.#isLive = true;
    this.onLive();
  }

  /** `overlap`: entries that the answer held already may come again. */
  #take(fact: Fact, overlap: boolean): void {
    if (fact.fact === 'my.room') {
      const { id, head } = fact.room as { id: string; head: number };
      if (!this.cursors.has(id)) this.#enter(id, head);
    } else if (fact.fact === 'my.room-gone') this.#leave(fact.room as string);
    else if (fact.seq !== undefined && typeof fact.room === 'string') {
      const entry = fact as EntryFact;
      if (overlap && entry.seq <= (this.cursors.get(entry.room) ?? 0)) return;
      this.#entry(entry, true);
    }
  }

  #entry(fact: EntryFact, live: boolean): void {
    const cursor = this.cursors.get(fact.room);
    if (cursor !== undefined) this.cursors.set(fact.room, Math.max(cursor, fact.seq));
    this.#note({ is: 'recv', door: 'websocket', user: this.user, room: fact.room, seq: fact.seq, fact: fact.fact, live, ...shownBy(fact) });
  }

  #enter(room: string, after: number, how: 'fresh' | 'snapshot' = 'fresh'): void {
    this.cursors.set(room, after);
    this.#note({ is: 'sub', door: 'websocket', room, after, how });
  }

  #leave(room: string): void {
    if (this.cursors.delete(room)) this.#note({ is: 'unsub', room });
  }

  #note(note: Parameters<Notes['add']>[1]): void {
    this.notes.add(this.client, note);
  }
}

/** Which message an entry is about, and what it shows of it. */
function shownBy({ fact, message, content }: EntryFact): { about?: number; cid?: string; hash?: string | null } {
  if (message === undefined) return {};
  if (typeof message === 'number') return { about: message, ...(fact === 'message.edited' && content ? shown('', content.text) : {}) };
  const text = message.content?.text ?? null;
  return { about: message.seq, cid: cidOf({ nonce: message.nonce, text }), hash: text === null ? null : hashOf(text) };
}

function shown(nonce: string, text: string): { cid: string; hash: string } {
  return { cid: cidOf({ nonce, text }), hash: hashOf(text) };
}
