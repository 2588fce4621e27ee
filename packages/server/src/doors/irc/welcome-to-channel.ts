import { type Channel, prefixOf } from './channel.ts';
import type { Client } from './client.ts';
import { type Line, line } from './line.ts';
import { numerics } from './numerics.ts';
import { hostOf } from './person.ts';

/** Bytes of names on one line; the rest of it is shorter than what is left. */
const namesBytes = 400;

/** What follows a JOIN: the topic, what the caller adds, and everybody's names. */
export function welcomeToChannel(client: Client, channel: Channel, between: readonly Line[]): void {
  if (channel.topic !== '') for (const one of topicLines(client, channel)) client.reply(one);
  for (const one of between) client.reply(one);
  for (const one of namesLines(client, channel)) client.reply(one);
  client.reply(endOfNames(client, channel.name));
}

export function topicLines(client: Client, { name, topic, topicSet }: Channel): Line[] {
  const { serverName } = client.door.settings;
  const shown = line(`:${serverName} ${numerics.RPL_TOPIC} ${client.nick} ${name} :${topic}`);
  if (topicSet === null) return [shown];
  const by = client.door.people.find(topicSet.by)?.nick ?? '*';
  return [shown, line(`:${serverName} ${numerics.RPL_TOPICWHOTIME} ${client.nick} ${name} ${by} :${Math.floor(topicSet.at / 1_000)}`)];
}

/** Everybody in a channel, on as many lines as it takes. */
export function namesLines(client: Client, channel: Channel): Line[] {
  const start = `:${client.door.settings.serverName} ${numerics.RPL_NAMREPLY} ${client.nick} ${channel.settings.secret ? '@' : '='} ${channel.name} :`;
  const lines: Line[] = [];
  let names = '';
  for (const occupant of channel.occupants.values()) {
    const { person } = occupant;
    const shown = client.has('userhost-in-names') ? `${person.nick}!${person.username}@${hostOf(person)}` : person.nick;
    const name = prefixOf(occupant, client.has('multi-prefix')) + shown;
    if (names.length + name.length > namesBytes) {
      lines.push(line(start + names));
      names = '';
    }
    names += names === '' ? name : ` ${name}`;
  }
  if (names !== '') lines.push(line(start + names));
  return lines;
}

export function endOfNames(client: Client, asked: string): Line {
  return line(`:${client.door.settings.serverName} ${numerics.RPL_ENDOFNAMES} ${client.nick} ${asked} :End of /NAMES list`);
}
