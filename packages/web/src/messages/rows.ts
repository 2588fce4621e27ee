import type { Timeline, TimelineMessage, TimelineNotice } from '@hubbub/client';

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

type Item = { at: number; seq: number; message: TimelineMessage | null; notice: TimelineNotice | null };

function merged(timeline: Pick<Timeline, 'messages' | 'notices'>): Item[] {
  const messages = timeline.messages.map(message => ({ at: message.at, seq: message.seq ?? Infinity, message, notice: null }));
  if (timeline.notices.length === 0) return messages;
  const notices = timeline.notices.map(notice => ({ at: notice.at, seq: notice.seq, message: null, notice }));
  const items: Item[] = [...messages, ...notices];
  return items.sort((a, b) => (a.seq === b.seq ? 0 : a.seq - b.seq));
}

function continues(item: Item, before: Item | undefined, day: number | null, unread: boolean): boolean {
  const { message } = item;
  const earlier = before?.message;
  if (!message || !earlier || day !== null || unread || message.replyTo !== null) return false;
  return earlier.author === message.author && item.at - before.at < groupMs && message.content?.kind !== 'action';
}

/** The rows of a timeline in order: days, groups by sender within five minutes, and the unread line. */
export function buildRows(timeline: Pick<Timeline, 'messages' | 'notices'>, options: RowOptions): Row[] {
  const midnight = options.dayOf ?? dayOf;
  let lastDay: number | null = null;
  let lineDrawn = options.unreadAfter === null;
  return merged(timeline).map((item, index, items) => {
    const day = midnight(item.at);
    const isNewDay = day !== lastDay;
    lastDay = day;
    const unread = !lineDrawn && item.message !== null && item.message.author !== options.me && item.seq > options.unreadAfter!;
    lineDrawn ||= unread;
    const shownDay = isNewDay ? day : null;
    return {
      key: item.message?.key ?? item.notice!.key,
      day: shownDay,
      unread,
      head: item.message !== null && !continues(item, items[index - 1], shownDay, unread),
      message: item.message,
      notice: item.notice,
    };
  });
}

/** Whether two rows look the same, so that nothing needs to be drawn again. */
export function isSameRow(a: Row | undefined, b: Row | undefined): boolean {
  if (a === b) return true;
  return !!a && !!b && a.message === b.message && a.notice === b.notice && a.day === b.day && a.unread === b.unread && a.head === b.head;
}
