import { expect, test } from 'bun:test';
import fc from 'fast-check';
import { isolated, safeLine, safeText } from './safe-text.ts';
import { cut, fit, widthOf, wrapTyped } from './width.ts';
import { bare, painted, wrap, wrapSpans } from './wrap.ts';
import { strong } from './style.ts';

/** What a terminal could act on, and what would reorder its neighbours. */
const dangerous = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const anyText = fc.string({ unit: fc.oneof(fc.constantFrom('\x1b', '\x9b', '[31m', ']0;x\x07', '\u202e', '\u2066', '\r', '\n', '\t', '👩‍👩‍👧', '漢', 'é', 'ש', ' ', 'a'), fc.string({ unit: 'binary', maxLength: 3 })), maxLength: 60 });

test.each([
  ['\x1b[2J\x1b]0;owned\x07', '␛[2J␛]0;owned␇'],
  ['a\x9b31mb\x7f', 'a�31mb␡'],
  ['one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour'],
  ['evil\u202etxt.exe\u2069', 'eviltxt.exe'],
  ['\ttab', '    tab'],
  ['lone \ud800 half', 'lone � half'],
])('%j is shown as %j', (text, shown) => {
  expect(safeText(text)).toBe(shown);
});

test('no text of others can make a terminal do anything, or change the direction of its neighbours', () => {
  fc.assert(fc.property(anyText, (text) => {
    expect(safeText(text)).not.toMatch(dangerous);
    expect(safeLine(text)).not.toMatch(/\n/);
    expect(safeText(safeText(text))).toBe(safeText(text));
  }));
});

test('right-to-left text is kept to itself, other text is left as it is', () => {
  expect(isolated('שלום')).toBe('\u2068שלום\u2069');
  expect(isolated('hello')).toBe('hello');
  expect(widthOf(isolated('שלום'))).toBe(4);
});

test('what is cut fits, ends with … and breaks no character', () => {
  expect(cut('hello', 5)).toBe('hello');
  expect(cut('hello!', 5)).toBe('hell…');
  expect(cut('漢字漢字', 6)).toBe('漢字…');
  expect(cut('👩‍👩‍👧👩‍👩‍👧', 3)).toBe('👩‍👩‍👧…');
  expect(cut('x', 0)).toBe('');
  expect(fit('漢', 5)).toBe('漢   ');
});

test('lines break between words, then anywhere, never within a character', () => {
  expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  expect(wrap('a\n\nb', 10)).toEqual(['a', '', 'b']);
  expect(wrap('漢字漢字', 5)).toEqual(['漢字', '漢字']);
  expect(wrap('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 4)).toEqual(['👩‍👩‍👧👩‍👩‍👧', '👩‍👩‍👧']);
});

test('any text is wrapped to the width, and nothing but spaces at the breaks is lost', () => {
  fc.assert(fc.property(anyText.map(safeText), fc.integer({ min: 2, max: 30 }), (text, width) => {
    const lines = wrap(text, width);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
    expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    expect(wrapTyped(text, width).join('')).toBe(text.replaceAll('\n', ''));
  }));
});

test('a style goes on over a break', () => {
  const [first, second] = wrapSpans([bare('it is '), { text: 'very strong', paint: strong }], 10);
  expect([painted(first!), painted(second!)]).toEqual(['it is \x1b[1mvery\x1b[22m', '\x1b[1mstrong\x1b[22m']);
});
