import { type Channel, isQuery, otherIn } from './channel.ts';
import type { Client } from './client.ts';
import type { Door } from './door.ts';
import { line } from './line.ts';
import { sourceOf } from './person.ts';
import { type Event, tagsOf } from './render-message.ts';
import { answer, encodedOnce, tellEncoded } from './told.ts';

/** Shows tags without a message (TAGMSG) to those who understand tags; to whoever sent them, if they asked for echoes. */
export function showTags(_door: Door, channel: Channel, event: Event, cause: string): void {
  const query = isQuery(channel);
  const tellTo = (target: string) => encodedOnce((caps) => [line(`:${sourceOf(event.by)} TAGMSG ${target}`, tagsOf(event, caps))]);
  const inChannel = tellTo(channel.name);
  for (const client of channel.listeners) {
    if (!client.has('message-tags')) continue;
    const isOwn = client.person === event.by;
    const other = otherIn(channel, client.person!);
    const isOrigin = isOwn && client.response?.causes.has(cause) === true;
    const encoded = (target: string) => (query ? tellTo(target) : inChannel)(client);
    if (isOwn && client.has('echo-message')) {
      if (isOrigin) answer(client, encoded(other.nick));
      else tellEncoded(client, encoded(other.nick));
    } else if (isOwn && !isOrigin && !query) tellEncoded(client, encoded(channel.name));
    if (query && (!isOwn || other === event.by)) tellEncoded(client, encoded(nickOf(client)));
    if (!query && !isOwn) tellEncoded(client, encoded(channel.name));
  }
}

function nickOf(client: Client): string {
  return client.person!.nick;
}
