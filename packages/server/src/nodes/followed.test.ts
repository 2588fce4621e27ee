import { expect, test } from 'bun:test';
import type { EntryFact } from '@hubbub/protocol';
import type { Subject } from '../buses/bus.ts';
import type { Telling } from '../kernel/telling.ts';
import { Followed, type ReadEntry } from './followed.ts';

const room = 'room';
const here = new Set(['ana']);
const entry = (seq: number): EntryFact => ({ fact: 'message.deleted', room, seq, at: 0, by: 'ben', message: 1 });
const joined = (seq: number, user: string): EntryFact =>
  ({ fact: 'member.joined', room, seq, at: 0, by: user, member: { user, role: 'member', voice: false, joinedAt: 0 }, memberCount: 2 });
const left = (seq: number, user: string, reason?: string): EntryFact =>
  ({ fact: 'member.left', room, seq, at: 0, by: 'ben', user, banned: false, memberCount: 1, ...(reason === undefined ? {} : { reason }) });
const telling = (fact: EntryFact): Telling => ({ to: 'room', fact });
const read = (...facts: EntryFact[]): ReadEntry[] => facts.map((fact) => ({ fact, also: [] }));
const gone: Telling = { to: 'user', user: 'ana', fact: { fact: 'my.room-gone', room } };

function open(head = 5) {
  const subjects = new Set<Subject>();
  const followed = new Followed((user) => here.has(user), {
    subscribe: async (subject) => void subjects.add(subject),
    unsubscribe: (subject) => void subjects.delete(subject),
  });
  followed.begin({ user: 'ana', version: 1, rooms: [{ room, head }] });
  const gaps: string[] = [];
  return { followed, subjects, gaps, take: (...tellings: Telling[]) => followed.take(tellings, (id) => gaps.push(id)) };
}

test('[M1] what is next is told at once, and what comes again is not', () => {
  const { take, gaps } = open();
  expect(take(telling(entry(6)), telling(entry(7)))).toEqual([telling(entry(6)), telling(entry(7))]);
  expect(take(telling(entry(7)))).toEqual([]);
  expect(gaps).toEqual([]);
});

test('[M3] an entry behind a gap waits until the log was read, and is told once', () => {
  const { take, followed, gaps } = open();
  expect(take(telling(entry(8)))).toEqual([]);
  expect(gaps).toEqual([room]);
  expect(take(telling(entry(9)))).toEqual([]);
  expect(followed.catchUp(room, read(entry(6), entry(7), entry(8)))).toEqual([6, 7, 8, 9].map((seq) => telling(entry(seq))));
  expect(followed.catchUp(room, read(entry(8), entry(9)))).toEqual([]);
});

test('[A2] what a person hears of a room keeps its place behind the entries it waits for', () => {
  const { take, followed } = open();
  expect(take(telling(left(7, 'ana', 'enough')), gone, telling(entry(8)))).toEqual([]);
  // The reason is told and not kept: the log does not have it.
  expect(followed.catchUp(room, read(entry(6), left(7, 'ana'), entry(8)))).toEqual([
    telling(entry(6)), telling(left(7, 'ana', 'enough')), gone, telling(entry(8)),
  ]);
});

test('a room is listened to as long as somebody here is in it', () => {
  const { take, followed, subjects } = open();
  expect([...subjects].sort()).toEqual(['room:room', 'user:ana']);
  take(telling(left(6, 'ana')));
  expect([...subjects]).toEqual(['user:ana']);
  take(telling(joined(7, 'ana')));
  expect(followed.rooms.get(room)?.told).toBe(7);
  followed.keepTo(new Set(['cy']));
  expect([...subjects]).toEqual(['user:cy']);
  expect([...followed.rooms.keys()]).toEqual([]);
});

test('[M3] who attaches while others hear the room already is told from where those are', () => {
  const { followed } = open(5);
  followed.begin({ user: 'ben', version: 9, rooms: [{ room, head: 8 }] });
  expect(followed.rooms.get(room)?.told).toBe(5);
});

test('a look that began before somebody attached does not count for what they attached from', () => {
  const { followed } = open();
  followed.begin({ user: 'ana', version: 4, rooms: [] });
  expect(followed.people.get('ana')?.version).toBe(1);
  followed.advance('ana', 1, 6);
  followed.begin({ user: 'ana', version: 5, rooms: [] });
  followed.advance('ana', 6, 7);
  expect(followed.people.get('ana')?.version).toBe(5);
});

test('[M3] where too much happened, those who miss it are named and what waited is thrown away', () => {
  const { take, followed } = open();
  expect(take(telling(entry(20)))).toEqual([]);
  expect(followed.skipTo(room, 9_000)).toEqual(['ana']);
  expect(followed.skipTo(room, 9_000)).toEqual([]);
  expect(take(telling(entry(9_001)))).toEqual([telling(entry(9_001))]);
});

test('[M3] a standpoint that saw less than was told here is behind', () => {
  const { take, followed } = open();
  take(telling(entry(6)));
  const at = (head: number) => followed.isBehind({ user: 'ben', version: 1, rooms: [{ room: 'other', head: 0 }, { room, head }] });
  expect([at(5), at(6), at(7)]).toEqual([true, false, false]);
});

test('a reason that a hint brought is told with its entry, and with no other', () => {
  const { followed } = open();
  followed.noteReasons(room, { 5: 'late', 7: 'enough' });
  expect(followed.catchUp(room, read(left(6, 'cy'), left(7, 'dan')))).toEqual([telling(left(6, 'cy')), telling(left(7, 'dan', 'enough'))]);
});

test('[M1] [A2] who leaves and comes back within what was read is told each entry once', () => {
  const { followed, take } = open();
  const facts = [left(6, 'ana'), entry(7), joined(8, 'ana'), entry(9)];
  expect(followed.catchUp(room, read(...facts))).toEqual(facts.map(telling));
  expect(followed.rooms.get(room)?.told).toBe(9);
  expect(take(telling(entry(9)), telling(entry(10)))).toEqual([telling(entry(10))]);
});

test('[M3] somebody who comes back by a command here, behind a removal that was not told yet, loses nothing', () => {
  const { followed, take } = open();
  expect(take(telling(joined(8, 'ana')), telling(entry(9)))).toEqual([]);
  expect(followed.catchUp(room, read(left(6, 'ana')))).toEqual([telling(left(6, 'ana'))]);
  expect(followed.catchUp(room, read(entry(7)))).toEqual([7, 8, 9].map((seq) => telling(seq === 8 ? joined(8, 'ana') : entry(seq))));
  expect(followed.rooms.get(room)?.told).toBe(9);
});
