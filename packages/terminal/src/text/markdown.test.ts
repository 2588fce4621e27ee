import { beforeAll, expect, test } from 'bun:test';
import { blockLines } from './block-lines.ts';
import { blocksOf, loadMarkdown } from './markdown.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { plain } from './style.ts';
import { widthOf } from './width.ts';
import { painted } from './wrap.ts';

beforeAll(loadMarkdown);

/** The lines of a text with their styles. */
const drawn = (text: string, width = 60) => blockLines(blocksOf(text) ?? [], width, 'ana').map(({ before, spans }) => painted(before) + painted(spans));
const shown = (text: string, width?: number) => drawn(text, width).map(plain);

test.each([
  ['**b**', '\x1b[1mb\x1b[22m'], ['*i*', '\x1b[3mi\x1b[23m'], ['~~s~~', '\x1b[9ms\x1b[29m'], ['***bi***', '\x1b[3m\x1b[1mbi\x1b[22m\x1b[23m'],
  ['https://example.org/a', '\x1b[4mhttps://example.org/a\x1b[24m'], ['## H', '\x1b[1m\x1b[4mH\x1b[24m\x1b[22m'],
])('%s is told by its looks, without its marks', (text, wanted) => {
  expect(drawn(text)).toEqual([wanted]);
});

test('code stays as it is written, marks and mentions in it too', () => {
  expect(shown('see `**x** @ana`')).toEqual(['see `**x** @ana`']);
  expect(shown('say:\n```js\nif (a) {\n  b **c** \n}\n```\nend')).toEqual(['say:', '    if (a) {', '      b **c** ', '    }', 'end']);
});

test('a link says where it leads, unless its text does', () => {
  expect(shown('[the wiki](https://wiki.example/a) www.example.org')).toEqual(['the wiki (https://wiki.example/a) www.example.org']);
  expect(shown('[https://bank.example](https://evil.example/)')).toEqual(['https://bank.example (https://evil.example/)']);
});

test('names mentioned are set apart, one’s own more', () => {
  const [line] = drawn('**hi** @ana @ben_ mail@host');
  expect(line).toContain('\x1b[1m\x1b[91m@ana');
  expect(line).toContain('\x1b[36m@ben_');
  expect(line).toContain(' mail@host');
});

test('quotes, lists and what they hold are indented, also where they wrap', () => {
  expect(shown('> 漢字漢字 one two\n> three', 12)).toEqual(['▎ 漢字漢字', '▎ one two', '▎ three']);
  expect(shown('- one\n- two words more\n  - in `it`\n\n9. a\n10. b', 14)).toEqual(['• one', '• two words', '  more', '  • in `it`', '', ' 9. a', '10. b']);
});

test('a table stands in columns of its widest cells, and in lines where there is no room', () => {
  const text = '| Day | Time |\n|---|---:|\n| Mon | 9:00 |\n| 水曜日 | 10:30 |';
  expect(shown(text)).toEqual(['Day      Time', '──────  ─────', 'Mon      9:00', '水曜日  10:30']);
  expect(new Set(shown(text).map((line) => widthOf(line)))).toEqual(new Set([13]));
  expect(shown(text, 12)).toEqual(['Day | Time', 'Mon | 9:00', '水曜日 | 10:30'].flatMap((line) => (widthOf(line) > 12 ? ['水曜日 |', '10:30'] : [line])));
});

test('a text without marks needs no parser and has no blocks', () => {
  expect(blocksOf('hello there, 漢字')).toBeNull();
});

test('read out, a text is words: marks that only look are left out', () => {
  const words = (text: string) => plainMarkdown(blocksOf(text)!);
  expect(words('**a** _b_ ~~not~~ `c` [d](https://e.example/f)')).toBe('a b ~~not~~ c d (https://e.example/f)');
  expect(words('# T\n- x\n- y\n\n> q\n\n```js\nz\n```')).toBe('T\n- x\n- y\n> q\nz');
});
