import type { TimelineMessage, TimelineNotice } from '@hubbub/client';
import { expect, test } from 'bun:test';
import { buildRows, type Row } from '@hubbub/client/view/rows';
import { windowSteps } from './window-steps.ts';

const minute = 60_000;
const utcDay = (at: number) => Math.floor(at / 86_400_000) * 86_400_000;

function message(seq: number | null, author: string, at: number, extra: Partial<TimelineMessage> = {}): TimelineMessage {
  return {
    key: `${author} ${seq ?? at}`, room: 'r', seq, author, nonce: `${seq}`, at, content: { kind: 'text', format: 'markdown', text: 'x' },
    mentions: [], replyTo: null, editedAt: null, deletedAt: null, deletedBy: null, reactions: [], sendState: null, refusal: null, ...extra,
  };
}

const rowsOf = (messages: TimelineMessage[], notices: TimelineNotice[] = [], unreadAfter: number | null = null) =>
  buildRows({ messages, notices }, { unreadAfter, me: 'me', dayOf: utcDay });

test('messages of one sender within five minutes share a head', () => {
  const rows = rowsOf([message(1, 'a', 0), message(2, 'a', 4 * minute), message(3, 'a', 10 * minute), message(4, 'b', 10 * minute + 1)]);
  expect(rows.map(row => row.head)).toEqual([true, false, true, true]);
});

test('a reply, a new day and a notice each begin a new group', () => {
  const notice = { key: 'n', notice: 'member.joined', seq: 4, at: 3, by: 'b', fact: {} } as unknown as TimelineNotice;
  const rows = rowsOf([message(1, 'a', 0), message(2, 'a', 1, { replyTo: 1 }), message(3, 'a', 2), message(5, 'a', 4), message(6, 'a', 86_400_000)], [notice]);
  expect(rows.map(row => row.head)).toEqual([true, true, false, false, true, true]);
  expect(rows.map(row => row.day)).toEqual([0, null, null, null, null, 86_400_000]);
});

test('the unread line is above the first message of others after the read position, once', () => {
  const rows = rowsOf([message(1, 'a', 0), message(2, 'me', 1), message(3, 'a', 2), message(4, 'a', 3)], [], 1);
  expect(rows.map(row => row.unread)).toEqual([false, false, true, false]);
  expect(rows[2]!.head).toBe(true);
});

test('messages still in the outbox come last', () => {
  expect(rowsOf([message(1, 'a', 0), message(null, 'me', 5)]).map(row => row.message?.seq)).toEqual([1, null]);
});

test('after a change only the rows that look different are new objects', () => {
  const known = new WeakMap<object, Row>();
  const [one, two, three] = [message(1, 'a', 0), message(2, 'a', 1), message(3, 'a', 2)];
  const build = (messages: TimelineMessage[]) => buildRows({ messages, notices: [] }, { unreadAfter: null, me: 'me', dayOf: utcDay }, known);
  const before = build([two, three]);
  const after = build([one, two, three, message(4, 'a', 3)]);
  expect(after[2]).toBe(before[1]!);
  expect(after[1]).not.toBe(before[0]!);
  expect(after[1]).toMatchObject({ head: false, day: null });
});

test('a window that moves is changed at one end at a time', () => {
  expect(windowSteps(['c', 'd', 'e'], ['a', 'b', 'c'])).toEqual([
    { keys: ['c'], shift: false }, { keys: ['a', 'b', 'c'], shift: true }, { keys: ['a', 'b', 'c'], shift: false },
  ]);
  expect(windowSteps(['a', 'b'], ['b', 'c'])).toEqual([{ keys: ['b'], shift: true }, { keys: ['b', 'c'], shift: false }]);
  expect(windowSteps(['a', 'b'], ['a', 'b', 'c'])).toEqual([{ keys: ['a', 'b', 'c'], shift: false }]);
  expect(windowSteps(['a'], ['x'])).toBeNull();
  expect(windowSteps([], ['x'])).toEqual([{ keys: ['x'], shift: false }]);
});
