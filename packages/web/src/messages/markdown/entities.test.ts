import { expect, test } from 'bun:test';
import { decodeHTMLStrict } from './entities.ts';

test('a character reference that is known means what it means in HTML, another stays', () => {
  const known = { '&amp;': '&', '&lt;': '<', '&nbsp;': '\u00A0', '&shy;': '\u00AD', '&frac12;': '½', '&middot;': '·', '&harr;': '↔', '&ge;': '≥', '&euro;': '€' };
  for (const [reference, character] of Object.entries(known)) expect(decodeHTMLStrict(reference)).toBe(character);
  for (const reference of ['&constructor;', '&CounterClockwiseContourIntegral;']) expect(decodeHTMLStrict(reference)).toBe(reference);
});
