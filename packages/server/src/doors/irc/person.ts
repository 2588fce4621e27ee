import type { User } from '@hubbub/protocol';
import { foldIrc } from './case-mapping.ts';
import type { Channel } from './channel.ts';
import type { Client } from './client.ts';
import { isPersonName } from './nickname.ts';

/** What the hosts of all people are: no address is shown to anybody. */
const hosts = { guest: 'guests', other: 'users' } as const;

/** Somebody as IRC clients see them: a user of ours, under the nickname they go by now. */
export interface Person {
  user: User;
  nick: string;
  username: string;
  realname: string;
  /** Their IRC connections; all of one person share the nickname. */
  clients: readonly Client[];
  /** Connected by some door. */
  isHere: boolean;
  /** The text of AWAY, or null. */
  away: string | null;
  /** Mode +i. */
  invisible: boolean;
  /** A program: mode +B, which a client sets of itself (IRCv3 bot mode). */
  bot: boolean;
  /** Gave the operator's password. */
  operator: boolean;
  /** Rooms that this door knows them to be in. */
  channels: readonly Channel[];
  /** Their last connection has ended and their leaving was told: what their rooms say of it is no news. */
  isLeaving: boolean;
  signedOnAt: number;
  activeAt: number;
}

export function hostOf({ user }: Person): string {
  return user.kind === 'guest' ? hosts.guest : hosts.other;
}

/** User modes that are set. */
export function ownModesOf({ bot, invisible, operator }: Person): string {
  return `+${bot ? 'B' : ''}${invisible ? 'i' : ''}${operator ? 'o' : ''}`;
}

/** `nick!user@host`. */
export function sourceOf(person: Person): string {
  return `${person.nick}!${person.username}@${hostOf(person)}`;
}

/** The account's name, or null for guests. */
export function accountOf({ user }: Person): string | null {
  if (user.kind === 'guest') return null;
  return isPersonName(user.name) ? user.name : user.alias;
}

/** What somebody goes by who did not choose: the user name where it is ASCII, else the alias. */
export function defaultNick(user: User): string {
  return isPersonName(user.name) && foldIrc(user.name) === user.alias ? user.name : user.alias;
}

export function newPerson(user: User, now: number): Person {
  return {
    user, nick: defaultNick(user), username: user.alias.slice(0, 20), realname: user.displayName, clients: none, isHere: false, away: null,
    invisible: false, bot: user.kind === 'bot', operator: false, channels: nowhere, isLeaving: false, signedOnAt: now, activeAt: now,
  };
}

const none: readonly Client[] = [];
const nowhere: readonly Channel[] = [];
