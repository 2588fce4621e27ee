import type { EntryFact } from '@hubbub/protocol';
import { factsOf } from '../features/messages/access.ts';
import { unreadOf } from '../features/reads/access.ts';
import { viewOneRoom } from '../features/rooms/access.ts';
import type { MemberRow } from '../features/rooms/store.ts';
import type { Place } from '../kernel/place.ts';
import { readPlaceSettings } from '../kernel/place-settings.ts';
import type { Telling } from '../kernel/telling.ts';
import type { Tx } from '../tx.ts';
import type { Followed, FollowedPerson, ReadEntry } from './followed.ts';
import type { MovedRoom } from './store.ts';

/** What a node asks about, and what it knows already. */
export interface Asked {
  followed: Pick<Followed, 'rooms' | 'people'>;
  /** Rooms, with the seq told last. */
  rooms: ReadonlyMap<string, number>;
  people: ReadonlyMap<string, Readonly<FollowedPerson> & { sessions: readonly string[] }>;
  /** Sessions to look at whatever their people's versions say, with whose they are. */
  arrived: ReadonlyMap<string, string>;
  place: PlaceSeen | null;
}

/** The state of what everybody sees that a node has told. */
export interface PlaceSeen {
  /** -1 before the first look. */
  version: number;
  /** As JSON. */
  settings: string;
}

/** What other nodes did since. */
export interface News {
  entries: Map<string, ReadEntry[]>;
  /** Rooms too much happened in, or whose log begins later by now, with their heads: who hears them has to start anew. */
  skipped: Map<string, number>;
  people: PersonNews[];
  /** Sessions that ended, with whose they were. */
  ended: Map<string, string>;
  place: (PlaceSeen & { tellings: Extract<Telling, { to: 'everyone' }>[] }) | null;
}

export interface PersonNews {
  user: string;
  /** What was asked from, and what is known now; null for who no longer exists. */
  from: number | null;
  version: number | null;
  ended: string[];
  tellings: Telling[];
  /** Rooms they came into that nobody here followed, with the seq before their entry. */
  arrivals: { room: string; told: number }[];
  /** Their place in a room's order cannot be told any more: their connections have to start anew. */
  isLost: boolean;
}

/** Entries read at once, and how far back somebody's entry into a room is looked for. */
const pageEntries = 500;
/** More than this is not told live. */
const mostEntries = 5_000;
const peopleAtOnce = 500;

/**
 * Reads all that happened since. Versions come first: where every statement sees what was committed
 * by then, what is read later may be newer than they say, and is read once more the next time.
 */
export async function readNews(tx: Tx, asked: Asked, place: Place): Promise<News> {
  const known = new Map([...asked.people].map(([user, { version }]) => [user, version]));
  const [versions, moved] = await Promise.all([tx.nodes.readMovedVersions(known), tx.nodes.readMoved(asked.rooms, pageEntries)]);
  const news: News = { entries: new Map(), skipped: new Map(), people: [], ended: new Map(), place: null };
  for (const [id, room] of moved) {
    const entries = await readEntriesOf(tx, id, room, asked);
    if (entries === null) news.skipped.set(id, room.head);
    else news.entries.set(id, entries);
  }
  for (const [user, version] of versions) news.people.push(await readPerson(tx, user, version, asked, news.entries));
  if (asked.arrived.size > 0) {
    const live = await tx.nodes.readLiveSessions([...asked.arrived.keys()]);
    for (const [session, user] of asked.arrived) if (!live.has(session)) news.ended.set(session, user);
  }
  if (asked.place !== null) news.place = await readPlace(tx, asked.place, place);
  return news;
}

/** All entries of a room that moved; null where they are too many or the log begins later by now. */
async function readEntriesOf(tx: Tx, id: string, { head, entries: rows, messages }: MovedRoom, asked: Asked): Promise<ReadEntry[] | null> {
  const told = asked.rooms.get(id)!;
  if (head - told > mostEntries || rows[0]?.seq !== told + 1) return null;
  const entries = await withAlso(tx, await factsOf(tx, rows, { id }, { user: '' }, { messages }), asked);
  if (rows.length < pageEntries) return entries;
  const rest = await readEntries(tx, id, rows.at(-1)!.seq, asked);
  return rest === null ? null : [...entries, ...rest];
}

async function withAlso(tx: Tx, facts: readonly EntryFact[], asked: Asked): Promise<ReadEntry[]> {
  const entries: ReadEntry[] = [];
  for (const fact of facts) entries.push({ fact, also: await alsoOf(tx, fact, asked) });
  return entries;
}

/** Entries after a seq, with what the person a membership entry is about hears besides; null where the log begins later. */
async function readEntries(tx: Tx, room: string, told: number, asked: Asked): Promise<ReadEntry[] | null> {
  const entries: ReadEntry[] = [];
  for (let after = told; ; ) {
    const rows = await tx.rooms.readEntries(room, after, pageEntries);
    if (rows.length > 0 && rows[0]!.seq !== after + 1) return null;
    entries.push(...(await withAlso(tx, await factsOf(tx, rows, { id: room }, { user: '' }), asked)));
    if (rows.length < pageEntries) return entries;
    after = rows.at(-1)!.seq;
  }
}

async function alsoOf(tx: Tx, fact: EntryFact, { followed: { people } }: Asked): Promise<Telling[]> {
  if (fact.fact === 'member.left' && people.has(fact.user)) {
    return [{ to: 'user', user: fact.user, fact: { fact: 'my.room-gone', room: fact.room } }];
  }
  if (fact.fact !== 'member.joined' || !people.has(fact.member.user)) return [];
  const { user } = fact.member;
  if ((await tx.rooms.findMember(fact.room, user)) === undefined) return [];
  return [{ to: 'user', user, fact: { fact: 'my.room', ...(await viewOneRoom(tx, fact.room, user)) } }];
}

async function readPerson(
  tx: Tx, user: string, version: number | null, asked: Asked, entries: Map<string, ReadEntry[]>,
): Promise<PersonNews> {
  const known = asked.people.get(user)!;
  const news: PersonNews = { user, from: known.version, version, ended: [], tellings: [], arrivals: [], isLost: false };
  for (const session of known.sessions) {
    if ((await tx.accounts.findLiveSession(session)) === undefined) news.ended.push(session);
  }
  if (version === null || known.version === null) return news;
  const { memberships, invitations } = await tx.nodes.readPersonalNews(user, known.version);
  for (const member of memberships) {
    if (known.rooms.has(member.room)) await readPosition(tx, member, news, known.toldReads);
    else await readArrival(tx, member, news, asked, entries);
  }
  const open = invitations.length === 0 ? [] : await tx.rooms.readInvitations(user);
  for (const { room, ended } of invitations) {
    const invitation = open.find((one) => one.room === room);
    if (invitation !== undefined) news.tellings.push({ to: 'user', user, fact: { fact: 'my.invitation', invitation } });
    else if (ended) news.tellings.push({ to: 'user', user, fact: { fact: 'my.invitation-gone', room } });
  }
  return news;
}

async function readPosition(tx: Tx, member: MemberRow, news: PersonNews, toldReads: ReadonlyMap<string, string>): Promise<void> {
  const { room: id, user, readSeq, readAt } = member;
  if (toldReads.get(id) === `${readSeq} ${readAt}`) return;
  const { room } = (await tx.rooms.findStanding(id, user))!;
  const counts = await unreadOf(tx, room, user, readSeq);
  news.tellings.push({ to: 'user', user, fact: { fact: 'my.read', room: id, ...counts, readAt } });
}

/** Somebody came into a room: their entry makes their connections hear it, at its place in the order. */
async function readArrival(tx: Tx, { room, user }: MemberRow, news: PersonNews, asked: Asked, entries: Map<string, ReadEntry[]>): Promise<void> {
  const isJoining = ({ fact }: ReadEntry): boolean => fact.fact === 'member.joined' && fact.member.user === user;
  let joined = entries.get(room)?.find(isJoining);
  if (joined === undefined) {
    const told = asked.followed.rooms.get(room)?.told ?? (await findJoining(tx, room, user)) - 1;
    const read = (await readEntries(tx, room, told, asked)) ?? [];
    if (read.length > 0) entries.set(room, read);
    joined = read.find(isJoining);
  }
  if (joined === undefined) news.isLost = true;
  else news.arrivals.push({ room, told: joined.fact.seq - 1 });
}

/** The seq by which somebody came into a room not long ago; beyond all where it lies too far back. */
async function findJoining(tx: Tx, room: string, user: string): Promise<number> {
  const recent = await tx.rooms.readEntriesBefore(room, Number.MAX_SAFE_INTEGER, 0, pageEntries);
  const joined = recent.findLast(({ kind, data }) => kind === 'member.joined' && (data as { member: { user: string } }).member.user === user);
  return joined?.seq ?? Number.MAX_SAFE_INTEGER;
}

async function readPlace(tx: Tx, seen: PlaceSeen, place: Place): Promise<News['place']> {
  const version = await tx.nodes.readPlaceVersion();
  if (version === seen.version) return { ...seen, tellings: [] };
  const isFirst = seen.version === -1;
  const { users, until } = isFirst ? { users: [], until: version } : await tx.nodes.readChangedUsers(seen.version, peopleAtOnce);
  const tellings: Extract<Telling, { to: 'everyone' }>[] = users.map((user) => ({ to: 'everyone', fact: { fact: 'user.changed', user } }));
  const settings = await readPlaceSettings(tx, place);
  const asJson = JSON.stringify(settings);
  if (asJson !== seen.settings && !isFirst) tellings.push({ to: 'everyone', fact: { fact: 'place.changed', settings } });
  return { version: users.length < peopleAtOnce ? version : until, settings: asJson, tellings };
}
