import { expect, test } from 'bun:test';
import { fitsMask } from './wildcard.ts';

test.each([
  ['*', ''], ['a*c', 'abc'], ['A?C', 'abc'], ['*!*@guests', 'ana!ana@guests'], ['**b**', 'abc'], ['a*b*c', 'aXbYbZc'],
])('%s fits %s', (mask, text) => expect(fitsMask(mask, text)).toBe(true));

test.each([['a', 'ab'], ['?', ''], ['a*c', 'ab'], ['bar!*@*', 'barn!x@y'], ['[a-z]', 'b']])('%s does not fit %s', (mask, text) => {
  expect(fitsMask(mask, text)).toBe(false);
});

test('a mask made to be slow is not', () => {
  expect(fitsMask(`${'*a'.repeat(60)}b`, 'a'.repeat(200))).toBe(false);
});
