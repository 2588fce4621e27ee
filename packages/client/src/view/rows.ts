import type { Timeline, TimelineMessage, TimelineNotice } from '../api.ts';

/** Messages of one sender closer together than this share one head, ms. */
export const groupMs = 5 * 60_000;

/** A line of the conversation. `day` and `unread` are drawn above it. */
export interface Row {
  key: string;
  /** Start of the day (ms since 1970) when the row is the first of its day, else null. */
  day: number | null;
  /** The first unread message: the "new messages" line is above it. */
  unread: boolean;
  /** Whether the row shows who wrote it and when. */
  head: boolean;
  message: TimelineMessage | null;
  notice: TimelineNotice | null;
}

/** What besides the timeline decides how rows look. */
export interface RowOptions {
  /** The unread line is above the first message of others after this seq; null for none. */
  unreadAfter: number | null;
  /** Own id: one's own messages are never unread. */
  me: string;
  /** Midnight of a time, in the person's time zone. */
  dayOf?: (at: number) => number;
}

/** Midnight before a time, ms since 1970, in the time zone of this device. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

type Item = TimelineMessage | TimelineNotice;

const isMessage = (item: Item): item is TimelineMessage => 'content' in item;
const seqOf = (item: Item) => item.seq ?? Infinity;

/** Messages and notices are each in order of seq already. */
function merged({ messages, notices }: Pick<Timeline, 'messages' | 'notices'>): readonly Item[] {
  if (notices.length === 0) return messages;
  const items: Item[] = [];
  let next = 0;
  for (const message of messages) {
    while (next < notices.length && notices[next]!.seq < seqOf(message)) items.push(notices[next++]!);
    items.push(message);
  }
  for (; next < notices.length; next += 1) items.push(notices[next]!);
  return items;
}

function continues(item: Item, before: Item | undefined): boolean {
  if (!before || !isMessage(item) || !isMessage(before) || item.replyTo !== null) return false;
  return before.author === item.author && item.at - before.at < groupMs && item.content?.kind !== 'action';
}

/** No day is shorter than this, so that most times need no look at the calendar, ms. */
const shortestDayMs = 22 * 3_600_000;

/**
 * The rows of a timeline in order: days, groups by sender within five minutes, and the unread line.
 * A row that looks as it does in `known` is that very object.
 */
export function buildRows(timeline: Pick<Timeline, 'messages' | 'notices'>, options: RowOptions, known = new WeakMap<object, Row>()): Row[] {
  const midnight = options.dayOf ?? dayOf;
  let lastDay: number | null = null;
  let lineDrawn = options.unreadAfter === null;
  return merged(timeline).map((item, index, items) => {
    const sameDay = lastDay !== null && item.at >= lastDay && item.at - lastDay < shortestDayMs;
    const day = sameDay ? lastDay! : midnight(item.at);
    const shownDay = day === lastDay ? null : day;
    lastDay = day;
    const message = isMessage(item) ? item : null;
    const unread = !lineDrawn && message !== null && message.author !== options.me && seqOf(message) > options.unreadAfter!;
    lineDrawn ||= unread;
    const head = message !== null && (shownDay !== null || unread || !continues(item, items[index - 1]));
    const before = known.get(item);
    if (before && before.day === shownDay && before.unread === unread && before.head === head) return before;
    const row: Row = { key: item.key, day: shownDay, unread, head, message, notice: message ? null : (item as TimelineNotice) };
    known.set(item, row);
    return row;
  });
}

/** The seq a row stands at; null for a message that is not stored yet. */
export function rowSeq(row: Row | undefined): number | null {
  return row?.message?.seq ?? row?.notice?.seq ?? null;
}

/** The message with this seq among messages in order of seq. */
export function findMessage(messages: readonly TimelineMessage[], seq: number): TimelineMessage | undefined {
  let [from, to] = [0, messages.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((messages[middle]!.seq ?? Infinity) < seq) from = middle + 1;
    else to = middle;
  }
  return messages[from]?.seq === seq ? messages[from] : undefined;
}
