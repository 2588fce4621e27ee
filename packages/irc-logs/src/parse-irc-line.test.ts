import { expect, test } from 'bun:test';
import { parseIrcLine } from './parse-irc-line.ts';

const said = (line: string) => parseIrcLine(line).said;

test('a message keeps its text, blanks at its start included', () => {
  expect(parseIrcLine('[04:46] <zcat[1] > hi <b> there')).toEqual({
    minutes: 286, channel: null, said: { what: 'message', kind: 'text', name: 'zcat[1]', text: 'hi <b> there' },
  });
  expect(said('[04:46] <anna>   two more')).toMatchObject({ text: '  two more' });
});

test('every form of an action is one', () => {
  for (const line of ['[04:46] * anna waves', '[04:46]  * anna waves', '=== anna waves']) {
    expect(said(line)).toEqual({ what: 'message', kind: 'action', name: 'anna', text: 'waves' });
  }
});

test('notices and lines of the logging person are messages', () => {
  expect(said('[05:12] -bot:#garden- hear ye')).toMatchObject({ kind: 'notice', name: 'bot', text: 'hear ye' });
  expect(said('[01:09] (anna/#garden) bodo: see')).toMatchObject({ kind: 'text', name: 'anna', text: 'bodo: see' });
});

test.each([
  ['=== anna [n=a@host.example]  has joined #Garden', 'joined', 'anna', 'garden'],
  ['=== zcat[1]  [n=a@host.example]  has joined #garden', 'joined', 'zcat[1]', 'garden'],
  ['=== [A] ndy80 [n=a@host.example]  has joined #garden', 'joined', '[A]ndy80', 'garden'],
  ['=== anna [[H] -1@10.0.0.1]  has joined #garden', 'joined', 'anna', 'garden'],
  ['=== anna entered the room.', 'joined', 'anna', null],
  ['=== anna [n=a@host.example]  has left #garden ["Bye] now"]', 'left', 'anna', 'garden'],
  ['=== anna left the room (quit: Read error: 110 (timed out)).', 'left', 'anna', null],
  ['=== anna left the room.', 'left', 'anna', null],
  ['=== anna was kicked off #garden by bodo (flood)', 'left', 'anna', 'garden'],
])('%s', (line, what, name, channel) => {
  expect(parseIrcLine(line)).toEqual({ minutes: null, channel, said: { what, name } as never });
});

test('renaming and topics', () => {
  expect(said('=== bob[1]  is now known as bob')).toEqual({ what: 'renamed', name: 'bob[1]', to: 'bob' });
  expect(said('=== ..[topic/#garden:anna] : Be kind')).toEqual({ what: 'topic', name: 'anna', text: 'Be kind' });
  expect(said('=== anna changed the topic of #garden to: Be kind')).toEqual({ what: 'topic', name: 'anna', text: 'Be kind' });
});

test('formatting and control characters are removed', () => {
  expect(said('[04:46] <anna> \x0304,12red\x03 \x02bold\x0f\x00 a\x08b\tc\x7f')).toMatchObject({ text: 'red bold ab\tc' });
});

test.each([
  ['[04:46] <anna>', 'empty message'],
  ['[04:46] <anna> \x02\x08 ', 'empty message'],
  ['=== mode/#garden [+o anna]  by keeper', 'mode change'],
  ['=== netjoined: a.example -> b.example', 'server line'],
  ['[25:99] <anna> hi', 'not a log line'],
  ['anna says hi', 'not a log line'],
  ['[04:46] ', 'not a log line'],
  ['', 'empty line'],
] as const)('"%s" is skipped as %s', (line, skipped) => {
  expect(said(line)).toEqual({ skipped });
});
