import type { EntryFact, Message, Room } from '@hubbub/protocol';
import { countChange, countRows, type Counts, type Reader } from './counts.ts';
import type { KeptRoom } from './keep.ts';
import { isNotice, roomAfter } from './room-entry.ts';
import { RoomLog } from './room-log.ts';
import { Span, type Page } from './span.ts';

/** Messages in memory of a room that is looked at. */
export const openRows = 1_000;
/** What is cut at once when there are more, so that not every new message cuts one. */
const cutRows = 100;
/** The newest of a room that nobody looks at; also what is kept for the next start. */
export const closedRows = 60;
const noticesMax = 200;

/** What is known of one room: its log's place, its newest messages, and what is shown of it. */
export class RoomState {
  room: Room;
  readonly log: RoomLog;
  /** Gapless up to the end of the room. */
  newest: Span;
  /** What is looked at: `newest` itself, or a window further back; null when nobody looks. */
  shown: Span | null = null;
  /** Whether the end is looked at: else nothing is cut from above the reader when messages arrive. */
  following = true;
  notices: EntryFact[] = [];
  /** Something of the timeline came from the local copy or the server. */
  loaded: boolean;
  /** The counts need the server's word. */
  unsure = false;
  /** Every message from this seq on is in `newest`. */
  private completeFrom: number;
  /** The head that `room` reflects. */
  private roomAsOf: number;
  private readonly recordings = new Set<EntryFact[]>();
  private readonly me: string;

  constructor(room: Room, me: string, kept?: KeptRoom) {
    this.room = room;
    this.me = me;
    this.roomAsOf = room.head;
    this.log = new RoomLog(kept?.cursor ?? room.head);
    const messages = kept?.messages ?? [];
    this.newest = new Span({ messages, cursor: this.log.cursor, moreBefore: true, moreAfter: false });
    this.loaded = messages.length > 0;
    this.completeFrom = this.newest.first ?? this.log.cursor + 1;
  }

  get id(): string {
    return this.room.id;
  }

  /** Applies an entry whose turn it is. `asOf`: the head that its joined body reflects. */
  apply(entry: EntryFact, asOf = entry.seq): void {
    const target = targetOf(entry);
    const before = target === null ? undefined : this.newest.find(target);
    this.newest.apply(entry, asOf, this.me);
    if (this.shown && this.shown !== this.newest) this.shown.apply(entry, asOf, this.me);
    for (const recording of this.recordings) recording.push(entry);
    if (isNotice(entry)) this.notices = [...this.notices, entry].slice(-noticesMax);
    if (entry.seq > this.roomAsOf) this.applyToRoom(entry, before, target);
    this.trim();
  }

  /** Takes the server's present word on the room; `since` are the entries applied after it was asked for. */
  takeRoom(room: Room, since: readonly EntryFact[] = []): void {
    this.room = room;
    this.roomAsOf = room.head;
    this.log.expect(room.head);
    this.unsure = false;
    for (const entry of since) {
      if (entry.seq > this.roomAsOf) this.applyToRoom(entry, undefined, targetOf(entry));
    }
  }

  /** Forgets the messages for a newer page of them (a reset, or too far behind); answers what follows it. */
  takeNewest(page: Page): EntryFact[] {
    const watched = this.shown !== null;
    this.newest = new Span(page);
    this.shown = watched ? this.newest : null;
    this.loaded = true;
    this.completeFrom = completeFrom(page);
    this.notices = [];
    this.trim();
    return this.log.skipTo(page.cursor);
  }

  /** Forgets the messages and goes on at the room's head, answering what follows it; what came between is not loaded. */
  leapToHead(): EntryFact[] {
    const due = this.log.skipTo(this.room.head);
    this.newest = new Span({ messages: [], cursor: this.room.head, moreBefore: true, moreAfter: false });
    this.completeFrom = this.room.head + 1;
    this.loaded = false;
    this.notices = [];
    return due;
  }

  /** The window now ends at the newest messages. */
  showNewest(span: Span, loaded: boolean): void {
    this.newest = span;
    this.shown = span;
    this.completeFrom = span.moreBefore ? (span.first ?? this.log.cursor + 1) : 0;
    this.loaded = loaded;
    this.recount();
    this.trim();
  }

  /** The window now lies further back; the newest messages are kept beside it. */
  showPast(span: Span): void {
    this.shown = span;
    this.newest = this.newest.newest(closedRows);
    this.completeFrom = this.newest.moreBefore ? (this.newest.first ?? this.log.cursor + 1) : 0;
  }

  hide(): void {
    this.shown = null;
    this.following = true;
    this.trim();
  }

  /** Moves the read position; `counts` is the server's word, used where the rows do not reach. */
  setRead(readSeq: number, counts: Counts | null): void {
    const my = { ...this.room.my, readSeq, ...counts };
    this.room = { ...this.room, my };
    if (this.covers()) this.recount();
    else if (readSeq >= this.log.head) this.setCounts({ unread: 0, mentions: 0 });
    else this.unsure = true;
  }

  /** Notes every entry applied from now on, until `stop`. */
  record(): EntryFact[] {
    const recording: EntryFact[] = [];
    this.recordings.add(recording);
    return recording;
  }

  stop(recording: EntryFact[]): void {
    this.recordings.delete(recording);
  }

  /** What is kept for the next start. Rows may reflect more than the cursor says: entries converge when applied again. */
  toKept(): KeptRoom {
    const messages = this.newest.rows.slice(-closedRows).map((row) => row.message);
    return { room: this.room, cursor: this.log.cursor, messages };
  }

  private reader(): Reader {
    return { me: this.me, direct: this.room.kind === 'direct' };
  }

  private covers(): boolean {
    return this.completeFrom <= this.room.my.readSeq + 1;
  }

  private applyToRoom(entry: EntryFact, before: Message | undefined, target: number | null): void {
    this.room = roomAfter(this.room, entry, this.me);
    this.roomAsOf = entry.seq;
    if (target === null) return;
    if (this.covers()) return this.recount();
    const now = this.newest.find(target) ?? (entry.fact === 'message.sent' ? entry.message : undefined);
    // Only a new message has no row before; a row that was there early may or may not be counted.
    if (!now || (before === undefined) !== (entry.fact === 'message.sent')) {
      if (target > this.room.my.readSeq && entry.fact !== 'message.reacted') this.unsure = true;
      return;
    }
    const counts = countChange(this.room.my, before, now, this.reader());
    if (counts === 'unsure') this.unsure = true;
    else this.setCounts(counts);
  }

  /** Counts afresh where the rows reach; not while the room's own word is newer than the rows. */
  recount(): void {
    if (this.covers() && this.log.cursor >= this.roomAsOf) this.setCounts(countRows(this.newest.rows, this.room.my.readSeq, this.reader()));
  }

  private setCounts(counts: Counts): void {
    const { my } = this.room;
    if (my.unread === counts.unread && my.mentions === counts.mentions) return;
    this.room = { ...this.room, my: { ...my, ...counts } };
  }

  private trim(): void {
    const isOpen = this.shown === this.newest;
    if (this.newest.rows.length <= (isOpen ? openRows : closedRows)) return;
    if (isOpen && !this.following) {
      const window = this.newest.newest(this.newest.rows.length);
      window.keepOldest(openRows);
      return this.showPast(window);
    }
    this.newest.keepNewest(isOpen ? openRows - cutRows : closedRows);
    this.completeFrom = this.newest.first!;
  }
}

/** The message an entry is about; null for membership and settings. */
function targetOf(entry: EntryFact): number | null {
  if (entry.fact === 'message.sent') return entry.seq;
  return 'message' in entry ? entry.message : null;
}

function completeFrom(page: Page): number {
  return page.moreBefore ? (page.messages[0]?.seq ?? page.cursor + 1) : 0;
}
