import type { Message } from '@hubbub/protocol';
import { type Channel, isQuery, otherIn } from './channel.ts';
import type { Client } from './client.ts';
import type { Door } from './door.ts';
import type { MessageLine } from './multiline.ts';
import type { Person } from './person.ts';
import { renderMessage, type Said } from './render-message.ts';
import { answer, encodedOnce, tellEncoded } from './told.ts';

/** Lines of messages that are being sent from here in several, by nonce: they go out as they came in. */
export const linesByNonce = new Map<string, readonly MessageLine[]>();

/** Shows a message to all who hear its room; its writer's own connection hears it as the echo it asked for, if any. */
export function showMessage(door: Door, channel: Channel, message: Message): void {
  const by = door.people.find(message.author)!;
  const said: Said = { message, by, lines: linesByNonce.get(message.nonce) ?? null };
  by.activeAt = door.app.clock();
  if (isQuery(channel)) return showInQuery(channel, said);
  const encodedFor = encodedOnce((caps) => renderMessage(said, channel.name, caps));
  for (const client of channel.listeners) {
    if (client.person !== by || !isOrigin(client, message)) tellEncoded(client, encodedFor(client));
    else if (client.has('echo-message')) answer(client, encodedFor(client));
  }
}

function isOrigin(client: Client, { nonce }: Message): boolean {
  return client.response?.nonces.has(nonce) === true;
}

/** In a query both see the other's name as the target; own messages from elsewhere only reach who understands them. */
function showInQuery(channel: Channel, said: Said): void {
  const { by, message } = said;
  const encodedBy = new Map<Person, ReturnType<typeof encodedOnce>>();
  const encodedFor = (client: Client, target: Person) => {
    let encoded = encodedBy.get(target);
    if (encoded === undefined) encodedBy.set(target, (encoded = encodedOnce((caps) => renderMessage(said, target.nick, caps))));
    return encoded(client);
  };
  const other = otherIn(channel, by);
  for (const client of channel.listeners) {
    const isOwn = client.person === by;
    const hearsOwn = client.has('echo-message') || (client.has('znc.in/self-message') && !isOrigin(client, message));
    if (isOwn && hearsOwn) {
      if (isOrigin(client, message)) answer(client, encodedFor(client, other));
      else if (other !== by) tellEncoded(client, encodedFor(client, other));
    }
    // To oneself, one is the receiver too.
    if (!isOwn || other === by) tellEncoded(client, encodedFor(client, client.person!));
  }
}
