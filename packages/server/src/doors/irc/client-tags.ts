import { parseMessageId } from './message-id.ts';
import type { Tags } from './tags.ts';

/** Marks a message as CTCP: the text between its \x01, which no text here may hold. Its door puts it on, never a client. */
export const ctcpTag = 'hubbub/ctcp';

/** Client-only tags as they are kept, and the message they answer where it is one of this room. */
export function clientTags(tags: Tags, room: string): { rest: Record<string, string>; replyTo: number | null } {
  const rest: Record<string, string> = {};
  let replyTo: number | null = null;
  for (const [key, value] of tags) {
    if (!key.startsWith('+') || key === `+${ctcpTag}`) continue;
    const place = key === '+draft/reply' ? parseMessageId(value) : undefined;
    if (place?.room === room) replyTo = place.seq;
    else rest[key.slice(1)] = value;
  }
  return { rest, replyTo };
}
