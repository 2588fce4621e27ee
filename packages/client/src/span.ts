import type { EntryFact, Message } from '@hubbub/protocol';
import { react } from './reactions.ts';

/** A message and the seq of the newest log entry that its body is known to reflect. */
export interface Row {
  message: Message;
  asOf: number;
}

/** What `history.read` answers: `cursor` is the head of the room that the page reflects. */
export interface Page {
  messages: readonly Message[];
  cursor: number;
  moreBefore: boolean;
  moreAfter: boolean;
}

/** A gapless run of a room's messages in order of seq. */
export class Span {
  rows: Row[];
  moreBefore: boolean;
  moreAfter: boolean;

  constructor(page: Page) {
    this.rows = page.messages.map((message) => ({ message, asOf: page.cursor }));
    this.moreBefore = page.moreBefore;
    this.moreAfter = page.moreAfter;
  }

  get first(): number | undefined {
    return this.rows[0]?.message.seq;
  }

  get last(): number | undefined {
    return this.rows.at(-1)?.message.seq;
  }

  find(seq: number): Message | undefined {
    return this.rows[this.indexOf(seq)]?.message;
  }

  /** Applies a log entry to the rows it touches. `asOf`: the head that the entry's joined body reflects. */
  apply(entry: EntryFact, asOf: number, me: string): void {
    if (entry.fact === 'message.sent') return this.append(entry.message, asOf);
    if (!('message' in entry)) return;
    const row = this.rows[this.indexOf(entry.message)];
    if (row && row.asOf < entry.seq) row.message = after(row.message, entry, me);
  }

  /** Puts an older page before the first row; the page must end where this begins. */
  prepend(older: Span): void {
    this.rows = [...older.rows, ...this.rows];
    this.moreBefore = older.moreBefore;
  }

  /** Puts a newer page after the last row; the page must begin where this ends. */
  extend(newer: Span): void {
    this.rows = [...this.rows, ...newer.rows];
    this.moreAfter = newer.moreAfter;
  }

  keepNewest(count: number): void {
    if (this.rows.length <= count) return;
    this.rows = this.rows.slice(-count);
    this.moreBefore = true;
  }

  keepOldest(count: number): void {
    if (this.rows.length <= count) return;
    this.rows = this.rows.slice(0, count);
    this.moreAfter = true;
  }

  /** A span of its own with the newest rows of this one. */
  newest(count: number): Span {
    const copy = new Span({ messages: [], cursor: 0, moreBefore: this.moreBefore, moreAfter: this.moreAfter });
    copy.rows = this.rows.map((row) => ({ ...row }));
    copy.keepNewest(count);
    return copy;
  }

  private append(message: Message, asOf: number): void {
    if (this.moreAfter || (this.last ?? 0) >= message.seq) return;
    this.rows.push({ message, asOf });
  }

  private indexOf(seq: number): number {
    let low = 0;
    let high = this.rows.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = this.rows[middle]!.message.seq;
      if (at === seq) return middle;
      if (at < seq) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

type MessageChange = Exclude<Extract<EntryFact, { message: unknown }>, { fact: 'message.sent' }>;

function after(message: Message, entry: MessageChange, me: string): Message {
  if (entry.fact === 'message.deleted') {
    if (message.deletedAt !== null) return message;
    return { ...message, content: null, mentions: [], reactions: [], deletedAt: entry.at, deletedBy: entry.by };
  }
  if (message.content === null) return message;
  if (entry.fact === 'message.reacted') {
    return { ...message, reactions: react(message.reactions, { ...entry, user: entry.by }, me) };
  }
  return { ...message, content: entry.content, mentions: entry.mentions, editedAt: entry.editedAt };
}
