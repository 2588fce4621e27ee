import { hashOf } from '../history/body.ts';
import type { LabEvent, Note } from '../history/event.ts';
import type { BackupReading, FinalEntry, FinalMessage, FinalState } from '../history/final-state.ts';

export const room = 'r'.repeat(16);
const author = 'ana';

/** A small history that breaks nothing, made by hand, for tests to spoil. */
export interface MadeHistory {
  events: LabEvent[];
  final: FinalState & { backup: BackupReading };
}

/** Notes something at a time, ms, as a client. */
export function note(at: number, client: string, what: Note): LabEvent {
  return { at, client, ...what } as LabEvent;
}

export const text = (cid: string, version = 0): string => hashOf(`${cid} v${version}`);

function send(at: number, cid: string, seq: number): LabEvent[] {
  return [
    note(at, 'a', { is: 'invoke', door: 'websocket', user: author, room, op: 'send', cid, hash: text(cid) }),
    note(at + 5, 'a', { is: 'ok', cid, seq }),
    received(at + 6, 'a', seq, cid), received(at + 6, 'b', seq, cid),
  ];
}

export function received(at: number, client: string, seq: number, cid: string): LabEvent {
  return note(at, client, { is: 'recv', door: 'websocket', user: client === 'a' ? author : 'ben', room, seq, fact: 'message.sent', live: true, about: seq, cid, hash: text(cid) });
}

const entry = (seq: number, kind: string, about: number | null, user: string | null = null): FinalEntry => ({ seq, kind, actor: author, about, user });
const message = (seq: number, cid: string, hash: string | null = text(cid)): FinalMessage => ({ seq, author, cid, hash });

/** Ana and Ben are in a room; Ana sends three messages, edits the first, deletes the second and removes Ben. */
export function makeHistory(): MadeHistory {
  const events = [
    note(0, 'lab', { is: 'phase', phase: 'warm' }),
    note(1, 'a', { is: 'sub', door: 'websocket', room, after: 2, how: 'fresh' }), note(1, 'b', { is: 'sub', door: 'websocket', room, after: 2, how: 'fresh' }),
    ...send(10, 'one', 3), ...send(20, 'two', 4), ...send(30, 'three', 5),
    note(40, 'a', { is: 'invoke', door: 'websocket', user: author, room, op: 'edit', cid: 'e', hash: text('one', 1), about: 3, message: 'one' }),
    note(45, 'a', { is: 'ok', cid: 'e', seq: 6 }), told(46, 'a', 6, 'message.edited', 3), told(46, 'b', 6, 'message.edited', 3),
    note(50, 'a', { is: 'invoke', door: 'websocket', user: author, room, op: 'delete', cid: 'd', about: 4, message: 'two' }),
    note(55, 'a', { is: 'ok', cid: 'd' }), told(56, 'a', 7, 'message.deleted', 4), told(56, 'b', 7, 'message.deleted', 4),
    page(60, [[3, 'one', text('one', 1)], [4, 'two', null], [5, 'three', text('three')]]),
    note(62, 'a', { is: 'position', user: author, room, since: 61, seq: 5 }),
    note(70, 'a', { is: 'invoke', door: 'websocket', user: author, room, op: 'kick', cid: 'k', about: 'ben' }),
    note(75, 'a', { is: 'ok', cid: 'k' }), told(76, 'a', 8, 'member.left'), told(76, 'b', 8, 'member.left'), note(77, 'b', { is: 'unsub', room }),
    note(80, 'lab', { is: 'phase', phase: 'heal' }), note(90, 'a', { is: 'level' }), note(90, 'b', { is: 'level' }),
    note(95, 'lab', { is: 'phase', phase: 'settled' }), note(91, 's', { is: 'probe', door: 'irc' }), note(92, 'lab', { is: 'rss', node: 0, bytes: 1_000 }),
  ];
  const entries = [
    entry(1, 'member.joined', null, author), entry(2, 'member.joined', null, 'ben'), entry(3, 'message.sent', 3), entry(4, 'message.sent', 4), entry(5, 'message.sent', 5),
    entry(6, 'message.edited', 3), entry(7, 'message.deleted', 4), entry(8, 'member.left', null, 'ben'),
  ];
  // Taken once two messages stood there, before the first was edited and the second deleted.
  const backup = { begunAt: 28, error: null, rooms: [{ room, head: 4, entries: entries.slice(0, 4), messages: [message(3, 'one'), message(4, 'two')] }] };
  const messages = [message(3, 'one', text('one', 1)), message(4, 'two', null), message(5, 'three')];
  return { events, final: { rooms: [{ room, head: 8, entries, messages }], readings: [{ door: 'http', room, part: 'whole', messages: messages.map((one) => ({ ...one })) }], backup } };
}

export function told(at: number, client: string, seq: number, fact: string, about?: number): LabEvent {
  return note(at, client, { is: 'recv', door: 'websocket', user: client === 'a' ? author : 'ben', room, seq, fact, live: true, ...(about === undefined ? {} : { about }) });
}

export function page(at: number, messages: [number, string, string | null][]): LabEvent {
  return note(at, 'a', { is: 'read', door: 'websocket', user: author, room, since: at, newest: true, cursor: 8, messages });
}
