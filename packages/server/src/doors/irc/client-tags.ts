import { parseMessageId } from './message-id.ts';
import type { Tags } from './tags.ts';

/** Client-only tags as they are kept, and the message they answer where it is one of this room. */
export function clientTags(tags: Tags, room: string): { rest: Record<string, string>; replyTo: number | null } {
  const rest: Record<string, string> = {};
  let replyTo: number | null = null;
  for (const [key, value] of tags) {
    if (!key.startsWith('+')) continue;
    const place = key === '+draft/reply' ? parseMessageId(value) : undefined;
    if (place?.room === room) replyTo = place.seq;
    else rest[key.slice(1)] = value;
  }
  return { rest, replyTo };
}
