import type { Client } from '@hubbub/client';
import type { Content, Room } from '@hubbub/protocol';
import { withEmoji } from './emoji.ts';
import type { RoomPeople } from './room-people.ts';

/** What may go along with a text. */
export interface SayOptions {
  replyTo?: number;
  content?: Partial<Content>;
}

/** Sends a text as it was written: short codes become emoji, named members are told. Resolves when it is in the outbox. */
export async function say(client: Client, people: RoomPeople, room: Room, text: string, { replyTo, content }: SayOptions = {}): Promise<void> {
  const whole = await withEmoji(text);
  const mentions = people.mentionedIn(room, whole);
  await client.send(room.id, { content: { kind: 'text', format: 'markdown', ...content, text: whole }, mentions, ...(replyTo !== undefined && { replyTo }) });
}
