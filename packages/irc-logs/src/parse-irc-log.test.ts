import { expect, test } from 'bun:test';
import fc from 'fast-check';
import { parseIrcLog } from './parse-irc-log.ts';

const day = Date.UTC(2024, 2, 1);
const hour = 3_600_000;

function parse(text: string | Uint8Array, name = 'garden_2024-03-01.txt') {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return parseIrcLog({ name, bytes, dayIfUnnamed: 7 * 24 * hour });
}
const times = (text: string) => parse(text).events.map(({ at }) => (at - day) / hour);

test('the file name gives the date, lines the time, lines without one the time before them', () => {
  expect(times('=== a waves\n[03:00] <a> x\n=== b waves\n[04:30] <a> y\n')).toEqual([3, 3, 3, 4.5]);
});

test('after midnight a new day begins; a clock set back a little does not begin one', () => {
  expect(times('[23:59] <a> x\n[00:00] <a> y\n[22:00] <a> z')).toEqual([23 + 59 / 60, 24, 46]);
  expect(times('[20:30] <a> x\n[20:10] <a> y\n[20:40] <a> z')).toEqual([20.5, 20.5, 20 + 40 / 60]);
});

test('in a log whose hours never pass 12, a step back is half a day', () => {
  expect(times('[11:00] <a> x\n[12:45] <a> y\n[01:00] <a> z')).toEqual([11, 12.75, 13]);
});

test('a name without a date takes the given day and says so', () => {
  const log = parse('[01:00] <a> x', 'mine.log');
  expect(log).toMatchObject({ undated: true, room: 'mine' });
  expect(log.events[0]!.at).toBe(7 * 24 * hour + hour);
});

test.each([
  ['train_2015-01-20.train-b.raw.txt', '', 'ubuntu'],
  ['logs/annotation-process_pilot-data_2016-11-02_00.raw.txt', '', 'ubuntu'],
  ['channel-two_channel-two.pilot-dev.raw.txt', '=== mode/##linux [+o a]  by b', 'channel-two.pilot-dev'],
  ['2024-03-01-#Garden_Club.log', '', 'garden_club'],
  ['#garden_2024-03-01.seed-1.raw.txt', '', 'garden'],
  ['day 2024-03-01.log', '=== a [b@c]  has joined #garden\n=== mode/#other [+o a]  by b\n=== a [b@c]  has joined #garden', 'garden'],
  ['club-2024-03-01.log', '[01:00] <a> x', 'club'],
])('%s belongs to a room', (name, text, room) => {
  expect(parse(text, name).room).toBe(room);
});

test('a line that is not UTF-8 is read as windows-1252, its neighbours as UTF-8', () => {
  const bytes = new Uint8Array([
    ...new TextEncoder().encode('[01:00] <a> Grüße\r\n[01:00] <a> Gr'), 0xfc, 0xdf, 0x65, 0x0a,
    ...new TextEncoder().encode('[01:00] <a> Ende'),
  ]);
  const log = parse(bytes);
  expect(log.events.map((event) => 'text' in event && event.text)).toEqual(['Grüße', 'Grüße', 'Ende']);
  expect(log.notUtf8).toBe(1);
});

test('no bytes make it throw, run back in time, or lose a line', () => {
  const anything = fc.array(fc.oneof(
    fc.uint8Array({ maxLength: 30 }),
    fc.constantFrom('[12:00] <a> ', '=== ', '\n', '[00:01] * b ', '<', '> ', '] has joined #x').map((s) => new TextEncoder().encode(s)),
  ));
  fc.assert(fc.property(anything, (parts) => {
    const log = parse(Buffer.concat(parts));
    let skipped = 0;
    for (const count of log.skipped.values()) skipped += count;
    expect(log.events.length + skipped).toBe(log.lines);
    for (const [index, event] of log.events.entries()) {
      expect(event.at).toBeGreaterThanOrEqual(log.events[index - 1]?.at ?? 0);
      expect(event.name).not.toMatch(/\s|^$/);
    }
  }));
});
