import { expect, test } from 'bun:test';
import type { EntryFact } from '@hubbub/protocol';
import fc from 'fast-check';
import { RoomLog } from './room-log.ts';

const entry = (seq: number) => ({ fact: 'message.deleted', room: 'r', seq, at: 0, by: 'u', message: 1 }) as EntryFact;

test('[M1] [M3] whatever comes twice or out of order is handed out once, in order, without gaps', () => {
  fc.assert(fc.property(fc.nat(20), fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 200 }), (cursor, told) => {
    const log = new RoomLog(cursor);
    const handed = told.flatMap((seq) => log.offer(entry(seq))).map(({ seq }) => seq);
    let next = cursor + 1;
    while (told.includes(next)) next += 1;
    expect(handed).toEqual(Array.from({ length: next - 1 - cursor }, (_, index) => cursor + 1 + index));
    expect(log.behind).toBe(told.some((seq) => seq > next));
  }));
});

test('[M3] skipping ahead hands out what follows, once', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 40 }), fc.integer({ min: 0, max: 20 }), (told, to) => {
    const log = new RoomLog(0);
    const before = told.flatMap((seq) => log.offer(entry(seq))).map(({ seq }) => seq);
    const after = log.skipTo(to).map(({ seq }) => seq);
    const all = [...before, ...after];
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
    expect(after.every((seq) => seq > to)).toBe(true);
    expect(log.cursor).toBeGreaterThanOrEqual(to);
  }));
});

test('what a snapshot says of the head makes the log behind', () => {
  const log = new RoomLog(3);
  log.expect(5);
  expect([log.behind, log.head]).toEqual([true, 5]);
  log.skipTo(5);
  expect(log.behind).toBe(false);
});
