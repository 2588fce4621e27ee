import { foldIrc } from './case-mapping.ts';
import type { Client } from './client.ts';
import { tellSharing, tellWatchers } from './hear-people.ts';
import { isNickname } from './nickname.ts';
import type { Person } from './person.ts';

/** Notes the nickname a connection wants before it is registered; whether it may be somebody else's is asked then too. */
export async function takeNick(client: Client, wanted: string): Promise<boolean> {
  client.registering!.wished = wanted;
  if (!isAcceptable(client, wanted)) return false;
  client.registering!.nick = wanted;
  return true;
}

function isAcceptable(client: Client, wanted: string): boolean {
  if (wanted === '') client.numeric('ERR_NONICKNAMEGIVEN', 'No nickname given');
  else if (!isNickname(wanted)) client.numeric('ERR_ERRONEUSNICKNAME', printable(wanted), 'Erroneous nickname');
  else if (!mayBeOwn(client) && isLive(client, wanted)) refuseNick(client, wanted);
  else return true;
  return false;
}

/** Who has yet to say which account it is may want the nickname of its own other connections: that is seen on registering. */
function mayBeOwn({ registering, door }: Client): boolean {
  return registering !== null && (registering.negotiating || (registering.password !== null && door.settings.password === null));
}

/** What can stand as one parameter. */
function printable(text: string): string {
  return /^[^\s:][^\s]*$/.test(text) ? text : '*';
}

function isLive(client: Client, nick: string): boolean {
  const holder = client.door.people.named(nick);
  return holder !== undefined && holder !== client.person && holder.clients.length > 0 && holder.user.id !== client.registering?.caller?.user;
}

export function refuseNick(client: Client, nick: string): void {
  client.numeric('ERR_NICKNAMEINUSE', nick, 'Nickname is already in use');
}

/** Whether a nickname is nobody else's: nobody goes by it now, and it is no account's name. */
export async function isFree(client: Client, nick: string, user: string): Promise<boolean> {
  const holder = client.door.people.named(nick);
  if (holder !== undefined && holder.user.id !== user) return false;
  const { users } = await client.run('user.named', { names: [nick] });
  // A guest who is on IRC goes by another nickname by now, whatever the user is called.
  return users.every(({ id, kind }) => id === user || (kind === 'guest' && (client.door.people.find(id)?.clients.length ?? 0) > 0));
}

/** NICK of a registered connection: all of the person's connections go by it. */
export async function changeNick(client: Client, wanted: string): Promise<void> {
  const person = client.person!;
  if (wanted === person.nick || !isAcceptable(client, wanted)) return;
  if (!(await isFree(client, wanted, person.user.id))) return refuseNick(client, wanted);
  if (person.user.kind === 'guest') await client.run('account.change', { displayName: wanted });
  client.response?.causes.add('NICK');
  renamePerson(client.door, person, wanted);
}

/** Gives a person another nickname, and tells whom it concerns. */
export function renamePerson(door: Client['door'], person: Person, nick: string): void {
  const before = person.nick;
  if (before === nick) return;
  tellNick(door, person, nick);
  door.people.rename(person, nick);
  if (foldIrc(before) === foldIrc(nick) || !person.isHere) return;
  door.past.add({ ...person, nick: before }, door.app.clock());
  tellWatchers(door, person, false, before);
  tellWatchers(door, person, true);
}

function tellNick(door: Client['door'], person: Person, nick: string): void {
  tellSharing(door, person, null, 'NICK', `NICK :${nick}`);
}
