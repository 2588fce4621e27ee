import type { TimelineMessage } from '@hubbub/client';
import type { Room } from '@hubbub/protocol';
import { batch, createComputed, createEffect, createMemo, createSignal, onCleanup, untrack, type Accessor } from 'solid-js';
import type { VirtualizerHandle } from 'virtua/solid';
import { useSession } from '../app/session.tsx';
import { noteShown } from '../app/when-idle.ts';
import { noteReading } from '../reads/reading.ts';
import { createUnreadLine } from '../reads/unread-line.ts';
import { createReadMarker } from '../reads/read-marker.ts';
import { createPlacing, type Placing } from './placing.ts';
import { buildRows, dayOf, findMessage, rowSeq, type Row } from '@hubbub/client/view/rows';
import { windowSteps, type WindowStep } from './window-steps.ts';

/** What the list of a room's messages is made of. */
export interface MessageListState {
  room: Accessor<Room>;
  messages(): readonly TimelineMessage[];
  /** What the virtual list shows; `generation` changes when it must start afresh. */
  shown: Accessor<WindowStep>;
  generation: Accessor<number>;
  row(key: string): Row | undefined;
  loaded: Accessor<boolean>;
  /** Whether the newest message is in view. */
  atEnd: Accessor<boolean>;
  /** Seq of the message that is lit up, or null. */
  lit: Accessor<number | null>;
  /** First unread message above what is shown; null when there is none. */
  unreadAbove: Accessor<number | null>;
  /** Midnight of the day of the first row in view, ms since 1970; null before anything is in view. */
  dayInView: Accessor<number | null>;
  /** The message with this seq, when it is loaded. */
  find(seq: number): TimelineMessage | undefined;
  /** Whether there is a message to come back to after a jump from it. */
  mayGoBack: Accessor<boolean>;
  setHandle(handle: VirtualizerHandle | undefined): void;
  setScroller(find: () => HTMLElement | null): void;
  onScroll(): void;
  onResize(): void;
  /** The person scrolls by wheel, finger, key or scrollbar. */
  byHand(): void;
  /** `from`: seq of the message that `jumpToEnd` goes back to first. */
  jumpTo(seq: number, from?: number): void;
  jumpToEnd(): void;
  /** Goes to the newest message, also one that is just being sent. */
  follow(): void;
  markUnread(message: TimelineMessage): void;
  markAllRead(): void;
}

/** Follows the loaded window in steps that the virtual list can show without jumping. */
function createShown(rows: Accessor<Row[]>, placing: () => Pick<Placing, 'settle' | 'scrolls'>) {
  const [shown, setShown] = createSignal<WindowStep>({ keys: rows().map(row => row.key), shift: false });
  const [generation, setGeneration] = createSignal(0);
  const byKey = createMemo(() => new Map(rows().map(row => [row.key, row])));
  const apply = (keys: readonly string[]) => {
    const steps = windowSteps(shown().keys, keys);
    if (steps) for (const { keys: next, shift } of steps) setShown({ keys: next, shift: shift && placing().scrolls() });
    else batch(() => (setShown({ keys, shift: false }), setGeneration(count => count + 1)));
    placing().settle();
  };
  let kept = rows();
  createComputed(() => {
    const now = rows();
    if (now === kept) return;
    kept = now;
    queueMicrotask(() => untrack(() => now === kept && apply(now.map(row => row.key))));
  });
  return { shown, generation, row: (key: string) => byKey().get(key) };
}

/** What is known of the rows at and above the top of what is in view. */
function createAbove({ rows, unreadAfter, firstVisible }: { rows: Accessor<Row[]>; unreadAfter: Accessor<number | null>; firstVisible: Accessor<number> }) {
  const lineAt = createMemo(() => (unreadAfter() === null ? -1 : rows().findIndex(row => row.unread)));
  return {
    dayInView: createMemo(() => {
      const row = rows()[firstVisible()];
      const at = row?.message?.at ?? row?.notice?.at;
      return at === undefined ? null : dayOf(at);
    }),
    unreadAbove() {
      const after = unreadAfter();
      if (after === null || firstVisible() < 0) return null;
      if (lineAt() !== -1) return lineAt() < firstVisible() ? rowSeq(rows()[lineAt()]) : null;
      const firstSeq = rowSeq(rows()[0]);
      return firstSeq !== null && after + 1 < firstSeq ? after + 1 : null;
    },
  };
}

/** The state of the open room's message list: rows, place, reading, loading further. */
export function createMessageList(room: Accessor<Room>): MessageListState {
  const { client, live, me } = useSession();
  const { id } = untrack(room);
  const line = createUnreadLine(room);
  const timeline = createMemo(() => live.timeline(id));
  const known = new WeakMap<object, Row>();
  const rows = createMemo(() => buildRows(timeline(), { unreadAfter: line.after(), me: me().id }, known));
  let placing!: Placing;
  const list = createShown(rows, () => placing);
  placing = createPlacing({ client, room: id, timeline, rows, keys: () => list.shown().keys, hurry: live.hurry });
  const marker = createReadMarker({ client, room, rows, lastVisible: placing.lastVisible, ready: placing.ready });
  const atEnd = () => placing.atEnd() && !timeline().moreAfter;
  noteReading(id, () => placing.ready() && atEnd());
  createEffect(() => timeline().loaded && noteShown());
  /** What came while the connection was away is new to the person, although the end was in view. */
  const showMissed = () => {
    const known = untrack(() => client.room(id))?.my;
    if (!known || known.unread === 0) return;
    line.set(known.readSeq);
    placing.showUnread();
  };
  const isLive = createMemo(() => live.connection().phase === 'live');
  createEffect((wasLive: boolean) => {
    if (isLive() && !wasLive) showMissed();
    return isLive();
  }, untrack(isLive));
  createEffect(() => isLive() && marker.look(line));
  const keep = () => placing.keep();
  addEventListener('pagehide', keep);
  onCleanup(() => {
    removeEventListener('pagehide', keep);
    placing.stop();
  });
  return {
    room,
    messages: () => timeline().messages,
    ...list,
    loaded: () => timeline().loaded && !placing.restoring(),
    atEnd,
    lit: placing.lit,
    ...createAbove({ rows, unreadAfter: line.after, firstVisible: placing.firstVisible }),
    find: seq => findMessage(timeline().messages, seq),
    mayGoBack: placing.mayGoBack,
    setHandle: placing.setHandle,
    setScroller: placing.setScroller,
    onScroll: placing.onScroll,
    onResize: placing.onResize,
    byHand: placing.byHand,
    jumpTo: placing.jumpTo,
    jumpToEnd: placing.jumpToEnd,
    follow: placing.follow,
    markUnread: message => message.seq && marker.markUnread(message.seq, line),
    markAllRead: () => (line.clear(), marker.markAll()),
  };
}
