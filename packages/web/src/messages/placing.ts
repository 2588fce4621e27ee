import type { Client, Timeline } from '@hubbub/client';
import { createSignal, untrack, type Accessor } from 'solid-js';
import type { VListHandle } from 'virtua/solid';
import { explain } from '../app/explain.ts';
import { useStrings } from '../strings/strings.ts';
import { showToast } from '../ui/toasts.ts';
import type { Row } from './rows.ts';

const nearEndPx = 48;
const loadAheadPx = 900;
const litMs = 1_600;

/** Where the list should go when the rows for it are there. */
type Target = { to: 'end' } | { to: 'unread' } | { to: 'seq'; seq: number };

/** What the placing of a list reads. */
export interface PlacingParts {
  client: Client;
  room: string;
  timeline: Accessor<Timeline>;
  rows: Accessor<Row[]>;
  keys(): readonly string[];
}

/** Where the list stands: follows the end, goes to a message, loads further when near an edge. */
export interface Placing {
  atEnd: Accessor<boolean>;
  lit: Accessor<number | null>;
  ready: Accessor<boolean>;
  /** Index of the last row in view; -1 before anything was placed. Follows scrolling. */
  lastVisible: Accessor<number>;
  unreadAbove(after: number | null): number | null;
  setHandle(handle: VListHandle | undefined): void;
  onScroll(): void;
  onResize(): void;
  settle(): void;
  /** Whether there is more than fits. A list that fits must not shift: it would wait for a scroll that cannot come, and draw nothing. */
  scrolls(): boolean;
  jumpTo(seq: number): void;
  jumpToEnd(): void;
  follow(): void;
  /** Goes to the first unread message, for someone who was at the end. */
  showUnread(): void;
  stop(): void;
}

class ListPlacing {
  private readonly parts: PlacingParts;
  private handle: VListHandle | undefined;
  private target: Target | null = { to: 'unread' };
  private loading = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly atEnd = createSignal(true);
  readonly lit = createSignal<number | null>(null);
  readonly ready = createSignal(false);
  readonly visible = createSignal<readonly [first: number, last: number]>([-1, -1]);

  constructor(parts: PlacingParts) {
    this.parts = parts;
  }

  take(handle: VListHandle | undefined): void {
    this.handle = handle;
    if (handle) queueMicrotask(() => this.settle());
  }

  /** Goes to the target when its row is there; else stays at the end when it was there. */
  settle(): void {
    const { handle } = this;
    const count = this.parts.keys().length;
    if (!handle || count === 0) return;
    if (this.target && this.place(this.target, handle, count)) this.target = null;
    else if (this.target === null && this.atEnd[0]() && !this.parts.timeline().moreAfter) handle.scrollToIndex(count - 1, { align: 'end' });
    requestAnimationFrame(() => this.look());
  }

  scrolls(): boolean {
    const { handle } = this;
    return handle !== undefined && handle.viewportSize > 0 && handle.scrollSize > handle.viewportSize;
  }

  private place(target: Target, handle: VListHandle, count: number): boolean {
    const rows = this.parts.rows();
    if (target.to === 'seq') {
      const index = rows.findIndex(row => row.message?.seq === target.seq);
      if (index === -1) return false;
      this.atEnd[1](false);
      handle.scrollToIndex(index, { align: 'center' });
      this.light(target.seq);
      return true;
    }
    if (target.to === 'end' && this.parts.timeline().moreAfter) return false;
    const unread = target.to === 'unread' ? rows.findIndex(row => row.unread) : -1;
    this.atEnd[1](unread === -1);
    if (unread > 0) handle.scrollToIndex(unread, { align: 'start', offset: -120 });
    else handle.scrollToIndex(count - 1, { align: 'end' });
    return true;
  }

  private light(seq: number): void {
    this.lit[1](seq);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lit[1](null), litMs);
  }

  /** Notes what is in view, and loads more when an edge is near. */
  look(): void {
    const { handle } = this;
    if (!handle || this.target) return;
    const bottom = handle.scrollOffset + handle.viewportSize;
    this.atEnd[1](handle.scrollSize - bottom < nearEndPx);
    this.visible[1]([handle.findItemIndex(handle.scrollOffset), handle.findItemIndex(Math.max(0, bottom - 8))]);
    this.ready[1](true);
    const { moreBefore, moreAfter } = this.parts.timeline();
    if (moreBefore && handle.scrollOffset < loadAheadPx) void this.load('loadBefore');
    else if (moreAfter && handle.scrollSize - bottom < loadAheadPx) void this.load('loadAfter');
  }

  private async load(way: 'loadBefore' | 'loadAfter'): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    try {
      await this.parts.client[way](this.parts.room);
    } catch {
      await new Promise(done => setTimeout(done, litMs));
    } finally {
      this.loading = false;
    }
    requestAnimationFrame(() => this.look());
  }

  resized(): void {
    const count = this.parts.keys().length;
    if (this.atEnd[0]() && !this.target && count > 0 && !this.parts.timeline().moreAfter) this.handle?.scrollToIndex(count - 1, { align: 'end' });
  }

  go(target: Target, load: () => Promise<void>): void {
    this.target = target;
    this.settle();
    if (!this.target) return;
    void load().then(() => queueMicrotask(() => this.settle()), error => {
      this.target = null;
      const t = useStrings();
      showToast({ text: explain(error, t).reason, kind: 'attention' });
    });
  }

  showUnread(): void {
    if (this.target || !this.atEnd[0]()) return;
    this.ready[1](false);
    this.target = { to: 'unread' };
    this.settle();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.handle = undefined;
  }
}

/** Makes the placing of a list; it opens at the first unread message, else at the end. */
export function createPlacing(parts: PlacingParts): Placing {
  const placing = new ListPlacing(parts);
  const { client, room } = parts;
  return {
    atEnd: placing.atEnd[0],
    lit: placing.lit[0],
    ready: placing.ready[0],
    lastVisible: () => placing.visible[0]()[1],
    unreadAbove(after) {
      const first = parts.rows()[placing.visible[0]()[0]];
      const firstSeq = first?.message?.seq ?? first?.notice?.seq ?? null;
      return after !== null && firstSeq !== null && after + 1 < firstSeq ? after + 1 : null;
    },
    setHandle: handle => placing.take(handle),
    onScroll: () => placing.look(),
    onResize: () => placing.resized(),
    settle: () => untrack(() => placing.settle()),
    scrolls: () => placing.scrolls(),
    jumpTo: seq => untrack(() => placing.go({ to: 'seq', seq }, () => client.loadAround(room, seq))),
    jumpToEnd: () => untrack(() => placing.go({ to: 'end' }, () => client.loadNewest(room))),
    follow: () => untrack(() => placing.go({ to: 'end' }, () => client.loadNewest(room))),
    showUnread: () => untrack(() => placing.showUnread()),
    stop: () => placing.stop(),
  };
}
