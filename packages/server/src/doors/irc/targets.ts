import type { Channel } from './channel.ts';
import { aliasOf, isChannelName } from './channel-name.ts';
import { isQuery } from './channel.ts';
import type { Client } from './client.ts';
import { isPersonName } from './nickname.ts';
import type { Person } from './person.ts';

/** Parts of a list parameter, without empty ones. */
export function listed(param: string): string[] {
  return param.split(',').filter((part) => part !== '');
}

/** The channel a person is in, by name; answers 442 or 403 and undefined when they are not. */
export async function mustBeIn(client: Client, name: string): Promise<Channel | undefined> {
  const channel = findOwn(client, name);
  if (channel !== undefined) return channel;
  const alias = aliasOf(name);
  const isThere = alias !== undefined && (await client.run('room.find', { alias }).then(() => true, () => false));
  if (isThere) client.numeric('ERR_NOTONCHANNEL', name, "You're not on that channel");
  else client.numeric('ERR_NOSUCHCHANNEL', name, 'No such channel');
  return undefined;
}

/** The channel a person is in, by name, if they are. */
export function findOwn(client: Client, name: string): Channel | undefined {
  const channel = client.door.channels.named(name);
  return channel !== undefined && !isQuery(channel) && channel.occupants.has(client.person!.user.id) ? channel : undefined;
}

/** Whoever goes by a nickname now: on IRC, or by their alias or user name, connected or not. */
export async function findPerson(client: Client, nick: string): Promise<Person | undefined> {
  const live = client.door.people.named(nick);
  if (live !== undefined) return live;
  if (!isPersonName(nick) || isChannelName(nick)) return undefined;
  const { users } = await client.run('user.named', { names: [nick] });
  const user = users.find(({ disabled, kind }) => !disabled && kind !== 'imported');
  if (user === undefined) return undefined;
  const person = client.door.people.learn(user);
  // Somebody who goes by another nickname just now is not found by this one.
  return client.door.people.named(nick) === person || person.clients.length === 0 ? person : undefined;
}

/** The query with a person, opened when there is none yet. */
export async function openQuery(client: Client, other: Person): Promise<string> {
  const { channels, rooms } = client.door;
  const known = channels.query([client.person!, other]);
  if (known !== undefined) return known.id;
  const { room } = await client.run('room.openDirect', { users: [other.user.id] });
  await rooms.shown(room.id);
  return room.id;
}
