import type { EntryFact, FactOf, Message } from '@hubbub/protocol';
import { type Channel, isQuery, otherIn } from './channel.ts';
import type { Client } from './client.ts';
import { type Line, line } from './line.ts';
import { messageIdOf } from './message-id.ts';
import { accountOf, type Person, sourceOf } from './person.ts';
import { type Event, renderMessage, tagsOf } from './render-message.ts';

/** Messages of the past, for one client; those of people who are gone, and deleted ones, are left out. */
export function renderHistory(client: Client, channel: Channel, messages: readonly Message[], target: string | null): Line[] {
  return messages.flatMap((message) => {
    const by = client.door.people.find(message.author);
    if (by === undefined || message.content === null) return [];
    return renderMessage({ message, by, lines: null }, target ?? otherIn(channel, by).nick, client.caps);
  });
}

/** What happened in a room in the past, for a client that asked for events too. */
export function renderEvents(client: Client, channel: Channel, events: readonly EntryFact[]): Line[] {
  return events.flatMap((event) => {
    if (event.fact === 'message.sent') return renderHistory(client, channel, [event.message], isQuery(channel) ? null : channel.name);
    const one = renderEvent(client, channel, event);
    return one === null ? [] : [one];
  });
}

function renderEvent(client: Client, channel: Channel, fact: Exclude<EntryFact, FactOf<'message.sent'>>): Line | null {
  const by = client.door.people.find(fact.by);
  if (by === undefined) return null;
  const target = isQuery(channel) ? otherIn(channel, by).nick : channel.name;
  const event: Event = { id: messageIdOf(fact), at: fact.at, by };
  const said = (body: string, more: Partial<Event> = {}): Line => line(`:${sourceOf(by)} ${body}`, tagsOf({ ...event, ...more }, client.caps));
  switch (fact.fact) {
    case 'room.changed': return fact.changed.includes('topic') ? said(`TOPIC ${target} :${fact.topic}`) : null;
    case 'tags.sent': {
      const replyTo = fact.replyTo === null ? null : messageIdOf({ room: fact.room, seq: fact.replyTo });
      return client.has('message-tags') ? said(`TAGMSG ${target}`, { tags: fact.tags, replyTo }) : null;
    }
    case 'message.deleted':
      return client.has('draft/message-redaction') ? said(`REDACT ${target} ${messageIdOf({ room: fact.room, seq: fact.message })}`, { id: null }) : null;
    case 'member.joined':
      return channel.kind === 'direct' ? null : said(client.has('extended-join') ? `JOIN ${target} ${accountOf(by) ?? '*'} :${by.realname}` : `JOIN :${target}`);
    case 'member.left': return channel.kind === 'direct' ? null : renderLeft(client, fact, by, said, target);
    default: return null;
  }
}

function renderLeft(client: Client, { user }: FactOf<'member.left'>, by: Person, said: (body: string) => Line, target: string): Line | null {
  if (user === by.user.id) return said(`PART :${target}`);
  const person = client.door.people.find(user);
  return person === undefined ? null : said(`KICK ${target} ${person.nick}`);
}
