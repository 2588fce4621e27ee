import type { FactOf, Invitation, User } from '@hubbub/protocol';
import type { Client } from './client.ts';
import { type Capability } from './capabilities.ts';
import { channelOf } from './channel-name.ts';
import { isOperator } from './channel.ts';
import type { Door } from './door.ts';
import { type Line, line } from './line.ts';
import { numerics } from './numerics.ts';
import { accountOf, type Person, sourceOf } from './person.ts';
import { tagsOf } from './render-message.ts';
import { sendMarkerOf } from './read-marker.ts';

/** A person changed what everybody sees of them. */
export function hearUser(door: Door, user: User): void {
  const person = door.people.find(user.id);
  if (person === undefined) return;
  const isRenamed = user.displayName !== person.user.displayName && user.kind !== 'guest';
  person.user = user;
  if (!isRenamed) return;
  person.realname = user.displayName;
  tellSharing(door, person, 'setname', 'SETNAME', `SETNAME :${person.realname}`);
}

/** Tells those who share a room with a person, or watch them, and asked for this kind of news. */
export function tellSharing(door: Door, person: Person, capability: Capability | null, command: string, what: string): void {
  const heard = door.channels.sharing(person);
  for (const watcher of capability === null ? [] : door.monitors.of(person.nick)) if (watcher.has('extended-monitor')) heard.add(watcher);
  const one = line(`:${sourceOf(person)} ${what}`);
  for (const client of heard) {
    if (capability !== null && !client.has(capability)) continue;
    if (client.person === person && client.response?.causes.has(command)) client.response.lines.push(one);
    else if (client.person !== person || command !== 'AWAY') client.hear(one);
  }
}

/** Somebody came or went without an IRC connection; those with one are told of at once, not here. */
export function hearPresence(door: Door, { user, state }: FactOf<'presence.changed'>): void {
  const person = door.people.find(user);
  if (person === undefined || person.clients.length > 0) return;
  const away = state === 'online' ? null : state;
  const isHere = state !== 'offline';
  if (away !== person.away) {
    person.away = away;
    tellAwayState(door, person);
  }
  if (isHere === person.isHere) return;
  person.isHere = isHere;
  tellWatchers(door, person, isHere);
}

/** Somebody has a connection here, or one more, from now on. */
export function appear(client: Client, person: Person): void {
  const { door } = client;
  if (person.isHere && person.away === null) return;
  // One more connection of somebody who said that they are away does not bring them back.
  if (person.clients.length > 1) return void (client.state = 'away');
  const wasAway = person.away !== null;
  const wasHere = person.isHere;
  Object.assign(person, { isHere: true, away: null });
  if (wasAway) tellAwayState(door, person);
  if (!wasHere) tellWatchers(door, person, true);
}

/** Tells who shares a room with a person, and the person's own connections but the one that asked, that they are away now or back. */
export function tellAwayState(door: Door, person: Person, by: Client | null = null): void {
  for (const client of person.clients) if (client !== by) client.hear(awayLine(client));
  tellSharing(door, person, 'away-notify', 'AWAY', person.away === null ? 'AWAY' : `AWAY :${person.away}`);
}

/** What somebody is told of being away or not. */
export function awayLine({ door, nick, person }: Client): Line {
  const [numeric, text] = person!.away === null
    ? [numerics.RPL_UNAWAY, 'You are no longer marked as being away'] : [numerics.RPL_NOWAWAY, 'You have been marked as being away'];
  return line(`:${door.settings.serverName} ${numeric} ${nick} :${text}`);
}

/** Tells who watches a nickname that its owner came or went. */
export function tellWatchers(door: Door, person: Person, here: boolean, nick = person.nick): void {
  const [numeric, shown] = here ? [numerics.RPL_MONONLINE, sourceOf(person)] : [numerics.RPL_MONOFFLINE, nick];
  for (const client of door.monitors.of(nick)) client.hear(line(`:${door.settings.serverName} ${numeric} ${client.nick} :${shown}`));
}

/** A read position moved, here or on another device. */
export function hearRead(door: Door, person: Person, { room, readAt }: FactOf<'my.read'>): void {
  const channel = door.channels.find(room);
  if (channel === undefined || readAt === null) return;
  for (const client of person.clients) if (client.has('draft/read-marker')) sendMarkerOf(client, channel, readAt);
}

/** Somebody invited this person; moderators who asked for it see it too. */
export function hearInvitation(door: Door, person: Person, { room, alias, by, at }: Invitation): void {
  const inviter = door.people.find(by);
  const tell = (client: Client): void => {
    const source = inviter === undefined ? door.settings.serverName : sourceOf(inviter);
    const tags = inviter === undefined ? '' : tagsOf({ id: null, at, by: inviter }, client.caps);
    client.hear(line(`:${source} INVITE ${person.nick} :${channelOf(alias)}`, tags));
  };
  for (const client of person.clients) tell(client);
  for (const occupant of door.channels.find(room)?.occupants.values() ?? []) {
    if (!isOperator(occupant) || occupant.person === inviter) continue;
    for (const client of occupant.person.clients) if (client.has('invite-notify')) tell(client);
  }
}

/** Tells that a person is signed in to an account now. */
export function tellAccount(door: Door, person: Person): void {
  tellSharing(door, person, 'account-notify', 'ACCOUNT', `ACCOUNT ${accountOf(person) ?? '*'}`);
}
