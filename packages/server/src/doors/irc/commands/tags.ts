import { Refusal } from '../../../kernel/refuse.ts';
import type { Client } from '../client.ts';
import { clientTags } from '../client-tags.ts';
import type { Tags } from '../tags.ts';

/** Sends the client-only tags of a TAGMSG to a room: reactions and typing as what they are, others as tags. */
export async function sendTagsTo(client: Client, room: string, tags: Tags): Promise<void> {
  const { rest, replyTo } = clientTags(tags, room);
  if (Object.keys(rest).length === 0) return;
  if (rest.typing === 'active') return type(client, room);
  if (replyTo !== null && (await react(client, room, replyTo, rest))) return;
  for (const cause of ['tags.told', 'tags.sent']) client.response?.causes.add(cause);
  const keep = 'persist' in rest || 'draft/persist' in rest;
  await client.run('tags.send', { room, tags: rest, keep, ...(replyTo === null ? {} : { replyTo }) });
  await client.door.rooms.shown(room);
}

async function type(client: Client, room: string): Promise<void> {
  client.response?.causes.add('typing.changed');
  await client.run('typing.set', { room });
}

/** Whether the tags are a reaction that can be one here: one emoji. */
async function react(client: Client, room: string, message: number, tags: Readonly<Record<string, string>>): Promise<boolean> {
  const on = tags['draft/react'] ?? tags.react;
  const off = tags['draft/unreact'] ?? tags.unreact;
  const emoji = on ?? off;
  if (emoji === undefined || emoji === '') return false;
  client.response?.causes.add('message.reacted');
  try {
    await client.run('message.react', { room, message, emoji, on: on !== undefined });
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'bad-field') return false;
    throw error;
  }
}
