import type { Client, TimelineMessage } from '@hubbub/client';
import { buildRows, findMessage, rowSeq, type Row } from '@hubbub/client/view/rows';
import { type Line, rowLines } from './message-lines.ts';

/** A line that is in view, and the row it belongs to. */
export interface SeenLine extends Line {
  key: string;
}

/** The last line in view: of a row, counted from its first. Null while the end is in view. */
type Anchor = { key: string; line: number } | null;

/** A line of a row, both counted from 0. */
interface Spot {
  index: number;
  line: number;
}

/** Where one is in the messages of one room: what is in view, what is chosen, where the unread line is. */
export class Conversation {
  readonly room: string;
  selected: string | null = null;
  private anchor: Anchor = null;
  private unreadAfter: number | null;
  private lastRead: number;
  private rows: Row[] = [];
  private readonly known = new WeakMap<object, Row>();
  private lines = new WeakMap<Row, Line[]>();
  private width = 80;
  private height = 20;
  private readonly client: Client;

  constructor(client: Client, room: string) {
    this.client = client;
    this.room = room;
    const my = client.room(room)?.my;
    this.unreadAfter = my && my.unread > 0 ? my.readSeq : null;
    this.lastRead = my?.readSeq ?? 0;
  }

  get atEnd(): boolean {
    return this.anchor === null;
  }

  /** Names or sizes changed: what was drawn is drawn anew. */
  redraw(): void {
    this.lines = new WeakMap();
  }

  /** The lines in view at this size, the last one at the bottom; fewer when there are no more. */
  view(width: number, height: number, looking: boolean): SeenLine[] {
    if (width !== this.width) this.redraw();
    [this.width, this.height] = [width, height];
    this.follow(looking);
    const { messages, notices } = this.client.timeline(this.room);
    this.rows = buildRows({ messages, notices }, { unreadAfter: this.unreadAfter, me: this.client.me()?.id ?? '' }, this.known);
    const seen = this.linesUpTo(this.bottom());
    if (looking) this.markRead(seen);
    return seen;
  }

  /** Moves what is in view by lines; negative towards older ones. Loads more where the loaded ones end. */
  scroll(by: number): void {
    const at = this.bottom();
    if (!at) return;
    this.settle(this.moved(at, by));
    this.loadMore();
  }

  toEnd(): void {
    this.anchor = null;
    this.selected = null;
    if (this.client.timeline(this.room).moreAfter) void this.client.loadNewest(this.room).catch(() => undefined);
  }

  toStart(): void {
    this.select(0);
    this.loadMore();
  }

  /** Shows the first unread message at the top, loading it if needed; false when nothing is unread. Rejects like any request. */
  async toUnread(): Promise<boolean> {
    const after = this.unreadAfter ?? this.client.room(this.room)?.my.readSeq ?? 0;
    if (this.unreadAfter === null && (this.client.room(this.room)?.my.unread ?? 0) === 0) return false;
    this.unreadAfter = after;
    await this.client.loadAround(this.room, after + 1).catch(() => undefined);
    this.view(this.width, this.height, false);
    const index = this.rows.findIndex((row) => row.unread);
    if (index !== -1) this.putAtTop(index);
    return index !== -1;
  }

  /** Chooses the next or previous message; from nothing the newest one in view. */
  step(by: 1 | -1): void {
    const now = this.rows.findIndex(({ key }) => key === this.selected);
    const from = now === -1 ? (this.bottom()?.index ?? -1) + (by === -1 ? 1 : 0) : now;
    for (let index = from + by; index >= 0 && index < this.rows.length; index += by) {
      if (this.rows[index]!.message) return this.select(index);
    }
    if (by === 1) this.toEnd();
    else this.loadMore();
  }

  /** The chosen message. */
  message(): TimelineMessage | undefined {
    return this.rows.find(({ key }) => key === this.selected)?.message ?? undefined;
  }

  choose(key: string): void {
    if (this.rows.some((row) => row.key === key && row.message)) this.selected = key;
  }

  /** Chooses a loaded message by its seq and brings it into view. */
  chooseSeq(seq: number): void {
    this.view(this.width, this.height, false);
    const index = this.rows.findIndex(({ message }) => message?.seq === seq);
    if (index !== -1) this.select(index);
  }

  markUnread(seq: number): void {
    this.unreadAfter = seq - 1;
  }

  private select(index: number): void {
    const row = this.rows[index];
    if (!row) return;
    this.selected = row.key;
    const seen = this.linesUpTo(this.bottom());
    const shown = seen.filter(({ key }) => key === row.key).length;
    const whole = this.linesOf(row).length;
    if (shown >= Math.min(whole, this.height)) return;
    const isBelow = index > this.rows.findIndex(({ key }) => key === seen.at(-1)?.key) || seen.at(-1)?.key === row.key;
    if (isBelow) this.settle({ index, line: whole - 1 });
    else this.putAtTop(index);
    this.loadMore();
  }

  private putAtTop(index: number): void {
    this.settle(this.moved({ index, line: 0 }, this.height - 1));
  }

  /** A place so many lines further down, or up; never beyond the first or last line. */
  private moved({ index, line }: Spot, by: number): Spot {
    line += by;
    while (line < 0 && index > 0) line += this.linesOf(this.rows[(index -= 1)]!).length;
    while (index < this.rows.length - 1 && line >= this.linesOf(this.rows[index]!).length) line -= this.linesOf(this.rows[index++]!).length;
    return { index, line: Math.max(0, Math.min(line, this.linesOf(this.rows[index]!).length - 1)) };
  }

  /** Where the last line in view is; undefined without any row. */
  private bottom(): Spot | undefined {
    const { anchor } = this;
    const index = anchor ? this.rows.findIndex(({ key }) => key === anchor.key) : -1;
    if (index !== -1) return { index, line: Math.min(anchor!.line, this.linesOf(this.rows[index]!).length - 1) };
    this.anchor = null;
    const last = this.rows.at(-1);
    return last && { index: this.rows.length - 1, line: this.linesOf(last).length - 1 };
  }

  /** Takes a place as the last line in view, as far as there are lines to fill the height above it. */
  private settle(spot: Spot): void {
    let above = spot.line + 1;
    for (let row = spot.index - 1; row >= 0 && above < this.height; row -= 1) above += this.linesOf(this.rows[row]!).length;
    const { index, line } = above < this.height ? this.moved(spot, this.height - above) : spot;
    const isEnd = index === this.rows.length - 1 && line === this.linesOf(this.rows[index]!).length - 1;
    this.anchor = isEnd && !this.client.timeline(this.room).moreAfter ? null : { key: this.rows[index]!.key, line };
    this.client.follow(this.room, this.anchor === null);
  }

  private linesUpTo(bottom: Spot | undefined): SeenLine[] {
    if (!bottom) return [];
    const seen: SeenLine[] = [];
    for (let { index } = bottom; index >= 0 && seen.length < this.height; index -= 1) {
      const row = this.rows[index]!;
      const lines = this.linesOf(row);
      const upTo = index === bottom.index ? bottom.line + 1 : lines.length;
      seen.unshift(...lines.slice(0, upTo).map((line) => ({ ...line, key: row.key })));
    }
    return seen.slice(-this.height);
  }

  private linesOf(row: Row): Line[] {
    const known = this.lines.get(row);
    if (known) return known;
    const original = (seq: number) => findMessage(this.client.timeline(this.room).messages, seq);
    const lines = rowLines(row, { client: this.client, width: this.width, original });
    this.lines.set(row, lines);
    return lines;
  }

  private loadMore(): void {
    const { moreBefore, moreAfter } = this.client.timeline(this.room);
    const first = this.linesUpTo(this.bottom())[0]?.key;
    const nearStart = this.rows.slice(0, 5).some(({ key }) => key === first);
    const nearEnd = this.rows.slice(-5).some(({ key }) => key === (this.anchor?.key ?? this.rows.at(-1)?.key));
    if (nearStart && moreBefore) void this.client.loadBefore(this.room).catch(() => undefined);
    if (nearEnd && moreAfter) void this.client.loadAfter(this.room).catch(() => undefined);
  }

  /** The line stays while one reads; a position that went back, or looking away, moves it. */
  private follow(looking: boolean): void {
    const my = this.client.room(this.room)?.my;
    if (!my) return;
    if (my.readSeq < this.lastRead || (!looking && my.unread > 0 && this.unreadAfter === null)) this.unreadAfter = my.readSeq;
    this.lastRead = my.readSeq;
  }

  private markRead(seen: readonly SeenLine[]): void {
    const last = this.rows.findLastIndex(({ key }) => key === seen.at(-1)?.key);
    for (let index = last; index >= 0; index -= 1) {
      const seq = rowSeq(this.rows[index]);
      if (seq === null) continue;
      if (seq > (this.client.room(this.room)?.my.readSeq ?? seq)) this.client.markRead(this.room, seq);
      return;
    }
  }
}
