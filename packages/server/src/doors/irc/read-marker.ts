import { type Channel, isQuery, otherIn } from './channel.ts';
import type { Client } from './client.ts';
import { type Line, line } from './line.ts';
import { formatTime } from './server-time.ts';

/** Tells a client how far its person has read (IRCv3 draft/read-marker). */
export function sendMarkerOf(client: Client, channel: Channel, readAt: number): void {
  if (client.response?.causes.has('my.read')) return;
  const target = isQuery(channel) ? otherIn(channel, client.person!).nick : channel.name;
  client.hear(line(`:${client.door.settings.serverName} MARKREAD ${target} ${markerOf(readAt)}`));
}

/** The marker of a channel as it stands. */
export async function markerLine(client: Client, channel: Channel): Promise<Line> {
  const { room } = await client.run('room.read', { room: channel.id });
  return line(`:${client.door.settings.serverName} MARKREAD ${channel.name} ${markerOf(room.my.readAt)}`);
}

/** `timestamp=…`, or `*` when nothing was ever said to be read. */
export function markerOf(readAt: number | null): string {
  return readAt === null ? '*' : `timestamp=${formatTime(readAt)}`;
}
