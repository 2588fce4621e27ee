import { isBehind } from '../../attach-connection.ts';
import { readRoomsAttachment } from '../../read-room-snapshots.ts';
import type { Client } from './client.ts';
import { type Channel, isQuery } from './channel.ts';
import { line } from './line.ts';
import { accountOf, type Person, sourceOf } from './person.ts';
import { markerLine } from './read-marker.ts';
import { renderHistory } from './render-history.ts';
import { welcomeToChannel } from './welcome-to-channel.ts';

/** Messages shown again to clients that cannot ask for history. */
const replayed = 50;

/** Shows a connection the rooms its person is in already, as if it had joined them just now. */
export async function showOwnRooms(client: Client, person: Person, rooms: readonly { id: string; head: number }[]): Promise<void> {
  for (const { id, head } of rooms) {
    const channel = client.door.channels.find(id);
    if (channel === undefined) continue;
    if (!isQuery(channel)) {
      const extended = client.has('extended-join') ? `${channel.name} ${accountOf(person) ?? '*'} :${person.realname}` : `:${channel.name}`;
      client.reply(line(`:${sourceOf(person)} JOIN ${extended}`));
      await showChannel(client, channel);
    }
    await replay(client, channel, head);
  }
}

/** Makes a connection hear a room that its person is in already, and shows it; nothing when they are no longer. */
export async function enterOwnRoom(client: Client, id: string): Promise<void> {
  const { door, caller } = client;
  const read = () => readRoomsAttachment(door.app, caller!.user, caller!.session, (room) => room !== id);
  let attachment = await read();
  while (attachment !== undefined && isBehind(door.app, attachment)) attachment = await read();
  if (attachment === undefined || client.closing) return;
  door.channels.attach(client, attachment.snapshots.map((snapshot) => door.channels.open(snapshot, snapshot.head)));
  await showOwnRooms(client, client.person!, attachment.rooms.filter((room) => room.id === id));
}

/** Topic, read marker and names of a channel one is in. */
export async function showChannel(client: Client, channel: Channel): Promise<void> {
  const between = client.has('draft/read-marker') ? [await markerLine(client, channel)] : [];
  welcomeToChannel(client, channel, between);
}

/** Notes that messages of the past have reached a client. */
export function noteShown(client: Client, channel: Channel, shown: readonly { seq: number }[]): void {
  const last = shown.at(-1);
  if (last !== undefined) client.door.delivered.note(channel.id, last.seq, new Set([client]));
}

/**
 * The newest messages, for clients that know times but cannot ask for history (CHATHISTORY): in
 * queries only what was not read yet.
 */
export async function replay(client: Client, channel: Channel, head: number): Promise<void> {
  if (!client.has('server-time') || client.has('draft/chathistory')) return;
  const from = isQuery(channel) ? (await client.run('room.read', { room: channel.id })).room.my.readSeq : 0;
  const { messages, users } = await client.run('history.read', { room: channel.id, before: head + 1, limit: replayed });
  for (const user of users) client.door.people.learn(user);
  const target = isQuery(channel) ? null : channel.name;
  for (const one of renderHistory(client, channel, messages.filter(({ seq }) => seq > from), target)) client.reply(one);
  noteShown(client, channel, messages);
}
