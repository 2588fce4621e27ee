import type { CheckedInputOf, CommandName, EntryFact, Fact, Me, Message, Position, RefusalBody, ReplyOf, Room, User } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol';
import type { FakeRoom } from './fake-room.ts';

/** Thrown by fake commands. */
export class FakeRefusal extends Error {
  readonly body: RefusalBody;

  constructor(body: RefusalBody) {
    super(body.code);
    this.body = body;
  }
}

/** Who hears a fact. */
export interface FakeTelling {
  users: Iterable<string>;
  fact: Fact;
}

/** What the fake server holds, and how it tells. */
export interface FakePlace {
  now(): number;
  readonly era: string;
  readonly users: Map<string, User>;
  readonly rooms: Map<string, FakeRoom>;
  tell(telling: FakeTelling): void;
}

type Command<N extends CommandName> = (place: FakePlace, user: string, input: CheckedInputOf<N>) => ReplyOf<N>;
type Table = { [N in CommandName]?: Command<N> };

const done = {};

/** The commands the engine uses, done the way the protocol says. */
export const fakeCommands: Table = {
  'account.read': (place, user) => meOf(place, user),
  'account.change'(place, user, { displayName, email = null }) {
    const changed = { ...place.users.get(user)!, ...(displayName === undefined ? {} : { displayName }) };
    place.users.set(user, changed);
    place.tell({ users: place.users.keys(), fact: { fact: 'user.changed', user: changed } });
    return { ...meOf(place, user), email };
  },
  'account.signOut': () => done,
  'user.read': (place, _, { users }) => ({ users: users.flatMap((id) => place.users.get(id) ?? []) }),
  'sync.start': startSync,
  'room.read': (place, user, { room }) => ({ room: viewOf(mustRoom(place, user, room), user), people: [] }),
  'room.leave'(place, user, { room }) {
    const state = mustRoom(place, user, room);
    tellRoom(place, state, state.leave(user, place.now()));
    place.tell({ users: [user], fact: { fact: 'my.room-gone', room } });
    return done;
  },
  'room.join'(place, user, { room: id }) {
    const room = place.rooms.get(id)!;
    if (!room.members.has(user)) {
      const joined = room.join(user, place.now());
      place.tell({ users: [user], fact: { fact: 'my.room', room: viewOf(room, user), people: [] } });
      tellRoom(place, room, joined);
    }
    return { room: viewOf(room, user), people: [] };
  },
  'member.list': (place, user, { room }) => ({
    members: [...mustRoom(place, user, room).members.keys()].map((id) => ({ user: id, role: 'member' as const, voice: false, joinedAt: 0 })),
    users: [], more: false,
  }),
  'message.send': send,
  'message.edit'(place, user, { room, message, content, mentions }) {
    const state = mustRoom(place, user, room);
    if (state.row(message).content === null) throw new FakeRefusal({ code: 'not-found', message: 'gone' });
    const entry = state.edit(message, { content, mentions }, place.now(), user);
    tellRoom(place, state, entry);
    return { seq: entry.seq, editedAt: place.now() };
  },
  'message.delete'(place, user, { room, message }) {
    const state = mustRoom(place, user, room);
    const entry = state.remove(message, place.now(), user);
    if (entry) tellRoom(place, state, entry);
    return done;
  },
  'message.react'(place, user, { room, message, emoji, on }) {
    const state = mustRoom(place, user, room);
    if (state.row(message).content === null) throw new FakeRefusal({ code: 'not-found', message: 'gone' });
    const entry = state.react(message, { emoji, on }, place.now(), user);
    if (entry) tellRoom(place, state, entry);
    return done;
  },
  'history.read': readHistory,
  'history.entries'(place, user, { room, after }) {
    return { catchUp: mustRoom(place, user, room).catchUp(user, after, limits.pageEntries), users: [] };
  },
  'read.mark'(place, user, { room, seq = 0 }) {
    const state = mustRoom(place, user, room);
    const member = state.members.get(user)!;
    if (Math.min(seq, state.head) > member.readSeq) moveRead(place, state, user, Math.min(seq, state.head));
    return { readSeq: member.readSeq, readAt: null, ...state.unread(user) };
  },
  'read.unmark'(place, user, { room, seq }) {
    const state = mustRoom(place, user, room);
    moveRead(place, state, user, seq - 1);
    return { readSeq: seq - 1, readAt: null, ...state.unread(user) };
  },
  'read.markAll'(place, user) {
    for (const room of place.rooms.values()) if (room.members.has(user)) moveRead(place, room, user, room.head);
    return done;
  },
  'read.delivered'(place, user, { positions }) {
    for (const { room, seq } of positions) {
      const state = mustRoom(place, user, room);
      const member = state.members.get(user)!;
      member.delivered = Math.max(member.delivered, seq);
      tellPositions(place, state, user);
    }
    return done;
  },
  'read.positions': (place, user, { room }) => ({ positions: positionsOf(mustRoom(place, user, room)) }),
  'typing.set'(place, user, { room }) {
    place.tell({ users: mustRoom(place, user, room).members.keys(), fact: { fact: 'typing.changed', room, user } });
    return done;
  },
  'presence.set': () => done,
  'presence.watch': (_, __, { users }) => ({ presences: users.map((user) => ({ user, state: 'online' as const })) }),
};

/** The own account of a person. */
export function meOf(place: FakePlace, user: string): Me {
  return { ...place.users.get(user)!, email: null, createdAt: 0, session: 'session000000000' };
}

function send(place: FakePlace, user: string, input: CheckedInputOf<'message.send'>): ReplyOf<'message.send'> {
  const room = mustRoom(place, user, input.room);
  const known = room.find(user, input.nonce);
  if (known) return { seq: known.seq, at: known.at };
  const { nonce, content, mentions, replyTo = null } = input;
  const entry = room.send({ author: user, nonce, at: place.now(), content, mentions, replyTo });
  tellRoom(place, room, entry);
  return { seq: entry.seq, at: entry.at };
}

function startSync(place: FakePlace, user: string, { cursors, era }: CheckedInputOf<'sync.start'>): ReplyOf<'sync.start'> {
  let left: number = limits.pageEntries;
  const mine = [...place.rooms.values()].filter((room) => room.members.has(user));
  const catchUp = cursors.flatMap(({ room, seq }) => {
    const state = mine.find((one) => one.id === room);
    if (!state || seq === state.head) return [];
    const answer = state.catchUp(user, era === null || era === place.era ? seq : Number.MAX_SAFE_INTEGER, Math.max(1, left));
    left -= answer.entries.length;
    return [answer];
  });
  const gone = cursors.map(({ room }) => room).filter((room) => !mine.some((one) => one.id === room));
  return { era: place.era, me: meOf(place, user), rooms: mine.map((room) => viewOf(room, user)), invitations: [], users: [...place.users.values()], catchUp, gone };
}

function readHistory(place: FakePlace, user: string, input: CheckedInputOf<'history.read'>): ReplyOf<'history.read'> {
  const room = mustRoom(place, user, input.room);
  const all = room.all(user);
  const { before, after, around, limit } = input;
  const middle = around === undefined ? 0 : Math.max(0, all.findIndex((one) => one.seq >= around) - Math.floor(limit / 2));
  const from = after !== undefined ? firstFrom(all, after + 1) : before !== undefined ? Math.max(0, firstFrom(all, before) - limit)
    : around !== undefined ? middle : Math.max(0, all.length - limit);
  const to = before === undefined ? from + limit : firstFrom(all, before);
  const messages = all.slice(from, Math.min(to, from + limit));
  return { messages, users: [], cursor: room.head, moreBefore: from > 0, moreAfter: from + messages.length < all.length };
}

function firstFrom(messages: readonly Message[], seq: number): number {
  const index = messages.findIndex((one) => one.seq >= seq);
  return index === -1 ? messages.length : index;
}

function moveRead(place: FakePlace, room: FakeRoom, user: string, readSeq: number): void {
  room.members.get(user)!.readSeq = readSeq;
  place.tell({ users: [user], fact: { fact: 'my.read', room: room.id, readSeq, readAt: null, ...room.unread(user) } });
  tellPositions(place, room, user);
}

function tellPositions(place: FakePlace, room: FakeRoom, user: string): void {
  const positions = positionsOf(room).filter((one) => one.user === user);
  place.tell({ users: room.members.keys(), fact: { fact: 'positions.changed', room: room.id, positions } });
}

function positionsOf(room: FakeRoom): Position[] {
  return [...room.members].map(([user, { delivered, readSeq }]) => ({ user, delivered: Math.max(delivered, readSeq), read: readSeq }));
}

/** The same fact for everyone, as from the server: joined for no reader in particular. */
function tellRoom(place: FakePlace, room: FakeRoom, fact: EntryFact): void {
  place.tell({ users: [...room.members.keys()], fact });
}

function viewOf(room: FakeRoom, user: string): Room {
  return room.view(user, [...room.members.keys()]);
}

function mustRoom(place: FakePlace, user: string, id: string): FakeRoom {
  const room = place.rooms.get(id);
  if (!room?.members.has(user)) throw new FakeRefusal({ code: 'not-found', message: 'no such room' });
  return room;
}
