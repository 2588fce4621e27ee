import { type EntryFact, limits, type Message } from '@hubbub/protocol';

/** Bytes a message takes in an answer, estimated high: UTF-8 is at most three bytes a code unit. */
export function sizeOfMessage(message: Message): number {
  return 300 + 3 * (message.content?.text.length ?? 0) + 300 * message.reactions.length;
}

/** The same for an entry. */
export function sizeOfEntry(entry: EntryFact): number {
  if (entry.fact === 'message.sent') return 120 + sizeOfMessage(entry.message);
  return entry.fact === 'message.edited' ? 300 + 3 * (entry.content?.text.length ?? 0) : 1_000;
}

/** As many as fit, at least one: an answer must fit a connection's queue (Q1). */
export function withinBytes<T>(items: readonly T[], sizeOf: (item: T) => number, maxBytes: number = limits.pageBytes): T[] {
  let bytes = 0;
  let count = 0;
  for (const item of items) {
    bytes += sizeOf(item);
    if (bytes > maxBytes && count > 0) break;
    count += 1;
  }
  return items.slice(0, count);
}
