import type { Membership, Message } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import type { Row } from './span.ts';

/** For whom is counted, and in what kind of room. */
export interface Reader {
  me: string;
  /** In a direct room every message counts as a mention. */
  direct: boolean;
}

/** Both stop at `limits.unreadMax`. */
export interface Counts {
  unread: number;
  mentions: number;
}

/** Whether a message counts as unread: of someone else, after `readSeq`, not deleted (R1). */
export function isUnread(message: Message, readSeq: number, me: string): boolean {
  return message.seq > readSeq && message.author !== me && message.content !== null;
}

/** Whether an unread message counts as a mention. */
export function isMention(message: Pick<Message, 'mentions'>, reader: Reader): boolean {
  return reader.direct || message.mentions.includes(reader.me);
}

/** The counts by the server's own definition, from rows in order of seq that hold everything after `readSeq`. */
export function countRows(rows: readonly Row[], readSeq: number, reader: Reader): Counts {
  let [unread, mentions] = [0, 0];
  // From the end: who follows a room has read nearly all of it, and this runs with every message.
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const { message } = rows[index]!;
    if (message.seq <= readSeq) break;
    if (!isUnread(message, readSeq, reader.me)) continue;
    unread += 1;
    if (isMention(message, reader)) mentions += 1;
  }
  return { unread: cap(unread), mentions: cap(mentions) };
}

/**
 * The counts after one message went from `before` to `now` (either may be undefined: not there,
 * or not known). `unsure` when only the server can tell.
 */
export function countChange(
  my: Membership, before: Message | undefined, now: Message, reader: Reader,
): Counts | 'unsure' {
  const was = before !== undefined && isUnread(before, my.readSeq, reader.me);
  const is = isUnread(now, my.readSeq, reader.me);
  const unread = Number(is) - Number(was);
  const mentions = Number(is && isMention(now, reader)) - Number(was && before !== undefined && isMention(before, reader));
  if ((unread < 0 && my.unread >= limits.unreadMax) || (mentions < 0 && my.mentions >= limits.unreadMax)) return 'unsure';
  return { unread: cap(my.unread + unread), mentions: cap(my.mentions + mentions) };
}

function cap(count: number): number {
  return Math.max(0, Math.min(limits.unreadMax, count));
}
