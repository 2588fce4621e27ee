import type { Client, Timeline } from '@hubbub/client';
import { batch, createSignal, untrack, type Accessor } from 'solid-js';
import type { VirtualizerHandle } from 'virtua/solid';
import { explain } from '../app/explain.ts';
import { useStrings } from '../strings/strings.ts';
import { showToast } from '../ui/toasts.ts';
import { keepPlace, lastPlace, type LastPlace } from './last-places.ts';
import { rowSeq, type Row } from '@hubbub/client/view/rows';

const nearEndPx = 48;
const atEndPx = 2;
const loadAheadPx = 900;
const handMs = 400;
const pinMs = 2_000;
const litMs = 1_600;
const mostBack = 20;

/** Where the list should go when the rows for it are there. */
type Target = { to: 'end' } | { to: 'unread' } | { to: 'seq'; seq: number } | { to: 'place'; place: LastPlace };

/** What the placing of a list reads. */
export interface PlacingParts {
  client: Client;
  room: string;
  timeline: Accessor<Timeline>;
  rows: Accessor<Row[]>;
  keys(): readonly string[];
  /** What was loaded for the person shows without a rest. */
  hurry(): void;
}

/** Where the list stands: follows the end, goes to a message, loads further when near an edge. */
export interface Placing {
  atEnd: Accessor<boolean>;
  lit: Accessor<number | null>;
  ready: Accessor<boolean>;
  /** Waits for the messages around the place where reading stopped the last time. */
  restoring: Accessor<boolean>;
  /** Indexes of the rows in view; -1 before anything was placed. Follow scrolling. */
  firstVisible: Accessor<number>;
  lastVisible: Accessor<number>;
  /** Whether there is a message to come back to after a jump from it. */
  mayGoBack: Accessor<boolean>;
  setHandle(handle: VirtualizerHandle | undefined): void;
  /** Says where the scrolling element is found. */
  setScroller(find: () => HTMLElement | null): void;
  onScroll(): void;
  onResize(): void;
  /** The person scrolls by wheel, finger, key or scrollbar. */
  byHand(): void;
  settle(): void;
  /** Whether there is more than fits. A list that fits must not shift: it would wait for a scroll that cannot come, and draw nothing. */
  scrolls(): boolean;
  /** `from`: seq of the message to come back to. */
  jumpTo(seq: number, from?: number): void;
  /** Back to where a jump came from, else to the newest message. */
  jumpToEnd(): void;
  follow(): void;
  /** Goes to the first unread message, for someone who was at the end. */
  showUnread(): void;
  /** Keeps the place for the next visit, on this device. */
  keep(): void;
  stop(): void;
}

class ListPlacing {
  private readonly parts: PlacingParts;
  private handle: VirtualizerHandle | undefined;
  private target: Target | null;
  private loading = false;
  private lastOffset = 0;
  private lastSize = 0;
  private byHandUntil = 0;
  /** The place that was restored, while rows around it are still loaded and measured. */
  private pinned: { place: LastPlace; until: number } | null = null;
  findScroller: () => HTMLElement | null = () => null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly atEnd = createSignal(true);
  readonly lit = createSignal<number | null>(null);
  readonly ready = createSignal(false);
  readonly restoring: ReturnType<typeof createSignal<boolean>>;
  readonly first = createSignal(-1);
  readonly last = createSignal(-1);
  readonly back = createSignal<readonly number[]>([]);

  constructor(parts: PlacingParts) {
    this.parts = parts;
    const place = lastPlace(parts.room);
    this.target = place ? { to: 'place', place } : { to: 'unread' };
    this.restoring = createSignal(place !== undefined);
    if (place) this.loadPlace(place.seq);
  }

  take(handle: VirtualizerHandle | undefined): void {
    if (!handle) this.keep();
    this.handle = handle;
    this.lastOffset = 0;
    this.lastSize = 0;
    if (handle) queueMicrotask(() => this.settle());
  }

  /** A place that cannot be loaded is forgotten: then it opens as for somebody who was at the end. */
  private loadPlace(seq: number): void {
    const { client, room, hurry } = this.parts;
    const done = () => {
      const isHere = this.parts.rows().some(row => rowSeq(row) === seq);
      if (this.target?.to === 'place' && !isHere) this.target = { to: 'unread' };
      this.restoring[1](false);
      queueMicrotask(() => this.settle());
    };
    queueMicrotask(() => client.loadAround(room, seq).then(() => (hurry(), requestAnimationFrame(() => untrack(done))), done));
  }

  /** Goes to the target when its row is there; else stays at the end when it was there. */
  settle(): void {
    const { handle } = this;
    const count = this.parts.keys().length;
    if (!handle || count === 0) return;
    if (this.target && !this.isInStep()) return;
    if (this.target && this.place(this.target, handle, count)) this.target = null;
    else if (this.target === null) this.stay();
    requestAnimationFrame(() => this.look());
  }

  /** The list takes new rows a moment after they are known, and settles then; before, their places are not its places. */
  private isInStep(): boolean {
    const [rows, keys] = [this.parts.rows(), this.parts.keys()];
    return rows.length === keys.length && rows.at(-1)?.key === keys.at(-1);
  }

  private stay(): void {
    const { pinned, handle } = this;
    if (!pinned || performance.now() > pinned.until) return this.stayAtEnd();
    const index = this.parts.rows().findIndex(row => rowSeq(row) === pinned.place.seq);
    if (handle && index !== -1) this.putBottom(handle, index, pinned.place.bottom);
  }

  /** Directly: the list's own way to an index would hold on to it for a while, also against someone who scrolls up. */
  private stayAtEnd(): void {
    if (!this.follows()) return;
    const scroller = this.findScroller();
    scroller?.scrollTo({ top: scroller.scrollHeight, behavior: 'instant' });
  }

  scrolls(): boolean {
    const { handle } = this;
    return handle !== undefined && handle.viewportSize > 0 && handle.scrollSize > handle.viewportSize;
  }

  private place(target: Target, handle: VirtualizerHandle, count: number): boolean {
    const rows = this.parts.rows();
    if (target.to === 'seq' || target.to === 'place') {
      const seq = target.to === 'seq' ? target.seq : target.place.seq;
      const index = rows.findIndex(row => rowSeq(row) === seq);
      if (index === -1) return false;
      this.setAtEnd(false);
      if (target.to === 'place') {
        this.pinned = { place: target.place, until: performance.now() + pinMs };
        this.putBottom(handle, index, target.place.bottom);
      } else {
        handle.scrollToIndex(index, { align: 'center' });
        this.light(seq);
      }
      return true;
    }
    if (target.to === 'end' && this.parts.timeline().moreAfter) return false;
    const unread = target.to === 'unread' ? rows.findIndex(row => row.unread) : -1;
    this.setAtEnd(unread === -1);
    if (unread > 0) handle.scrollToIndex(unread, { align: 'start', offset: -120 });
    else handle.scrollToIndex(count - 1, { align: 'end' });
    return true;
  }

  /** The bottom of a row is where the next begins; what is drawn above a row, such as a day, may have gone since. */
  private putBottom(handle: VirtualizerHandle, index: number, bottom: number): void {
    if (index + 1 < this.parts.keys().length) handle.scrollToIndex(index + 1, { align: 'start', offset: -bottom });
    else handle.scrollToIndex(index, { align: 'end' });
  }

  private light(seq: number): void {
    this.lit[1](seq);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lit[1](null), litMs);
  }

  private setAtEnd(atEnd: boolean): void {
    if (this.atEnd[0]() === atEnd) return;
    this.atEnd[1](atEnd);
    this.parts.client.follow(this.parts.room, atEnd);
  }

  byHand(): void {
    this.byHandUntil = performance.now() + handMs;
    this.pinned = null;
  }

  /**
   * Whoever moves up leaves the end, however little; moving down near it arrives. While rows are
   * measured the offset moves by itself: then only a move by hand counts.
   */
  private noteEnd(offset: number, size: number, below: number): void {
    const isMove = size === this.lastSize || performance.now() < this.byHandUntil;
    const moved = offset - this.lastOffset;
    this.lastOffset = offset;
    this.lastSize = size;
    if (below < atEndPx || (moved > 1 && below < nearEndPx)) this.setAtEnd(true);
    else if (moved < -1 && isMove) this.setAtEnd(false);
    else if (this.atEnd[0]() && !isMove) this.stayAtEnd();
  }

  /** Notes what is in view, and loads more when an edge is near. */
  look(): void {
    const { handle } = this;
    if (!handle || this.target) return;
    const { scrollOffset, viewportSize, scrollSize } = handle;
    const bottom = scrollOffset + viewportSize;
    batch(() => {
      this.noteEnd(scrollOffset, scrollSize, scrollSize - bottom);
      this.first[1](handle.findItemIndex(scrollOffset));
      this.last[1](handle.findItemIndex(Math.max(0, bottom - 8)));
      this.ready[1](true);
    });
    if (this.atEnd[0]() && !this.parts.timeline().moreAfter) this.back[1]([]);
    const { moreBefore, moreAfter } = this.parts.timeline();
    if (moreBefore && scrollOffset < loadAheadPx) void this.load('loadBefore');
    else if (moreAfter && scrollSize - bottom < loadAheadPx) void this.load('loadAfter');
  }

  /** At the end already: what comes is followed within its own frame, which going there anew would miss. */
  follows(): boolean {
    return this.target === null && this.atEnd[0]() && !this.parts.timeline().moreAfter;
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
    if (!this.target && this.parts.keys().length > 0) this.stay();
  }

  go(target: Target, load: () => Promise<void>): void {
    this.target = target;
    this.pinned = null;
    // The press that asked for it is no scrolling away from where it goes.
    this.byHandUntil = 0;
    this.restoring[1](false);
    this.settle();
    if (!this.target) return;
    void load().then(() => queueMicrotask(() => this.settle()), error => {
      this.target = null;
      const t = useStrings();
      showToast({ text: explain(error, t).reason, kind: 'attention' });
    });
  }

  goBack(): boolean {
    const stack = this.back[0]();
    const seq = stack.at(-1);
    if (seq === undefined) return false;
    this.back[1](stack.slice(0, -1));
    this.go({ to: 'seq', seq }, () => this.parts.client.loadAround(this.parts.room, seq));
    return true;
  }

  remember(from: number): void {
    this.back[1](stack => [...stack.filter(seq => seq !== from), from].slice(-mostBack));
  }

  showUnread(): void {
    if (this.target || !this.atEnd[0]()) return;
    this.ready[1](false);
    this.target = { to: 'unread' };
    this.settle();
  }

  keep(): void {
    const { handle } = this;
    if (!handle || this.target || !this.ready[0]()) return;
    keepPlace(this.parts.room, this.atEnd[0]() && !this.parts.timeline().moreAfter ? null : this.placeNow(handle));
  }

  private placeNow(handle: VirtualizerHandle): LastPlace | null {
    const rows = this.parts.rows();
    for (let index = handle.findItemIndex(handle.scrollOffset); index < rows.length; index += 1) {
      const seq = rows[index]!.message?.seq ?? null;
      if (seq !== null) return { seq, bottom: handle.getItemOffset(index) + handle.getItemSize(index) - handle.scrollOffset };
    }
    return null;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.handle = undefined;
  }
}

/** Makes the placing of a list; it opens where reading stopped, else at the first unread message, else at the end. */
export function createPlacing(parts: PlacingParts): Placing {
  const placing = new ListPlacing(parts);
  const { client, room } = parts;
  const toEnd = () => placing.follows() || placing.go({ to: 'end' }, () => client.loadNewest(room));
  return {
    atEnd: placing.atEnd[0],
    lit: placing.lit[0],
    ready: placing.ready[0],
    restoring: placing.restoring[0],
    firstVisible: placing.first[0],
    lastVisible: placing.last[0],
    mayGoBack: () => placing.back[0]().length > 0,
    setHandle: handle => placing.take(handle),
    setScroller: find => (placing.findScroller = find),
    onScroll: () => placing.look(),
    onResize: () => placing.resized(),
    byHand: () => placing.byHand(),
    settle: () => untrack(() => placing.settle()),
    scrolls: () => placing.scrolls(),
    jumpTo: (seq, from) => untrack(() => {
      if (from !== undefined) placing.remember(from);
      placing.go({ to: 'seq', seq }, () => client.loadAround(room, seq));
    }),
    jumpToEnd: () => untrack(() => placing.goBack() || toEnd()),
    follow: () => untrack(toEnd),
    showUnread: () => untrack(() => placing.showUnread()),
    keep: () => untrack(() => placing.keep()),
    stop: () => placing.stop(),
  };
}
