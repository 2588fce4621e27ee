import { expect, test } from 'bun:test';
import fc from 'fast-check';
import { splitText } from './split-text.ts';

test('pieces fit and make the text again', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 16, max: 80 }), (text, most) => {
    const pieces = splitText(text, most);
    expect(pieces.join('')).toBe(text);
    for (const piece of pieces) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(most);
  }));
});

test('what is seen as one is not cut apart', () => {
  const family = '👩‍👩‍👧‍👦';
  expect(splitText(family.repeat(3), 30)).toEqual([family, family, family]);
});

test('words stay whole where that costs little', () => {
  expect(splitText('one two three four', 11)).toEqual(['one two ', 'three four']);
});

test('a single one that is too long is cut between code points', () => {
  const pieces = splitText(`a${'\u0301'.repeat(100)}`, 20);
  expect(pieces.every((piece) => piece.isWellFormed() && Buffer.byteLength(piece) <= 20)).toBe(true);
});
