import { describe, expect, test } from 'bun:test';
import { limits } from '@hubbub/protocol';
import fc from 'fast-check';
import { Refusal } from './refuse.ts';
import { normaliseLine, normaliseMessageText } from './text.ts';

function refusalOf(work: () => unknown): Refusal['body'] {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.body;
    throw error;
  }
  throw new Error('It was not refused.');
}

const family = '👨‍👩‍👧‍👦';
const wales = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}';

const kept: [id: string, typed: string, stored: string][] = [
  ['unicode-02-unbalanced-iso', `${'\u2066'.repeat(1_000)}x`, `${'\u2066'.repeat(8)}x`],
  ['bidi pairs stay, closers of nothing go', '\u2067a\u2069 b\u2069\u202c', '\u2067a\u2069 b'],
  ['bidi beyond eight goes with its closer', `${'\u2066'.repeat(9)}x${'\u2069'.repeat(9)}`, `${'\u2066'.repeat(8)}x${'\u2069'.repeat(8)}`],
  ['unicode-05-nfc-nfd', 'cafe\u0301', 'caf\u00e9'],
  ['unicode-09-tag-chars', `a\u{E0001}\u{E0049}\u{E0067}b ${wales}`, `ab ${wales}`],
  ['unicode-09-tag-chars without a cancel tag', '\u{1F3F4}\u{E0067}\u{E0062}', '\u{1F3F4}'],
  ['unicode-10-variation', `a${'\ufe0f'.repeat(1_000)}`, 'a\ufe0f'],
  ['unicode-12-noncharacter', 'a\ufffe\uffff\u{1fffe}\ufdd0b', 'ab'],
  ['unicode-13-family-emoji', family, family],
  ['unicode-14-flag-pairs', '🇩🇪🇩', '🇩🇪🇩'],
  ['unicode-18-line-sep', 'a\u2028b\u2029c', 'a\nb\nc'],
  ['line ends', 'a\r\nb\rc\n', 'a\nb\nc\n'],
  ['controls', 'a\x07\x1b[31m\x7f\x85b\tc', 'a[31mb\tc'],
  ['white space stays as typed', '  a  ', '  a  '],
];

describe('the text of a message', () => {
  test.each(kept)('%s', (_id, typed, stored) => expect(normaliseMessageText(typed)).toBe(stored));

  test.each(['a\0b', 'a\ud800', '\udc00'])('[Q2] NUL and lone surrogates are refused: %j', (typed) => {
    expect(refusalOf(() => normaliseMessageText(typed))).toMatchObject({ code: 'bad-text', field: 'content.text' });
  });

  test.each(['', ' \n\t', '\u200b', '\u2800', '\u3164', '\u115f', '\uffa0', '\ufeff\u00a0', '\u2066\u2069', '\x07'])(
    '[Q2] nothing visible is empty: %j', (typed) => {
      expect(refusalOf(() => normaliseMessageText(typed))).toMatchObject({ code: 'empty', field: 'content.text' });
    });

  test('[Q2] the limits are code points and bytes after normalisation, and are named', () => {
    const { messageCodePoints: max } = limits;
    expect(normaliseMessageText('é'.normalize('NFD').repeat(max))).toBe('é'.repeat(max));
    expect(normaliseMessageText('𝄞'.repeat(max))).toHaveLength(2 * max);
    expect(refusalOf(() => normaliseMessageText('a'.repeat(max + 1))))
      .toMatchObject({ code: 'too-large', field: 'content.text', limit: 'messageCodePoints', max });
  });

  test('piles of marks are answered, not sorted for ever', () => {
    expect(normaliseMessageText(`a${'\u0301'.repeat(3_000)}`)).toHaveLength(3_000);
    const pile = `a${'\u0316\u0301'.repeat(5_000)}`;
    expect(refusalOf(() => normaliseMessageText(pile))).toMatchObject({ code: 'too-large' });
    expect(refusalOf(() => normaliseMessageText(pile.repeat(6)))).toMatchObject({ code: 'too-large' });
  });

  test('a repeat changes nothing, whatever the text', () => {
    const odd = fc.constantFrom(
      'a', ' ', '\n', '\r', '\u2028', '\u2066', '\u2067', '\u2069', '\u202a', '\u202e', '\u202c', '\ufe0f', '\ufe00', '\u200d',
      '\u{1F3F4}', '\u{E0067}', '\u{E007F}', '\u{E0001}', '\x07', '\ufffe', '\u0301', '\u0316', '가', '\u1100', '👨',
    );
    const text = fc.oneof(fc.array(odd, { maxLength: 60 }).map((parts) => parts.join('')), fc.string({ unit: 'binary' }));
    fc.assert(fc.property(text, (typed) => {
      const visible = `x${typed.toWellFormed().replaceAll('\0', '')}`;
      const once = normaliseMessageText(visible);
      expect(normaliseMessageText(once)).toBe(once);
      expect(once).not.toMatch(/[\r\u2028\u2029\0-\x08]/);
    }), { numRuns: 5_000 });
  });
});

describe('one line of text', () => {
  const line = (typed: string): string => normaliseLine(typed, 'displayNameMax', 'displayName');

  test.each([
    ['auth-19-display-bidi', 'abc\u202etxt.exe\u2066\u200f', 'abctxt.exe'],
    ['spaces and line ends', '  a \n\t b\u2028c\u00a0 ', 'a b c'],
    ['controls and invisible characters', 'a\x07\u200b\u00ad\u3164\u2060b\ufeff\u200c', 'ab'],
    ['emoji sequences stay whole', `${family} ❤️ ${wales} 1️⃣ 👍🏽`, `${family} ❤️ ${wales} 1️⃣ 👍🏽`],
    ['joiners within words stay', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['NFC', 'e\u0301', 'é'],
  ])('%s', (_id, typed, stored) => expect(line(typed)).toBe(stored));

  test('[Q2] empty, too long and malformed ones are refused with field and limit', () => {
    expect(refusalOf(() => line(' \u202e\u200b '))).toMatchObject({ code: 'empty', field: 'displayName' });
    expect(refusalOf(() => line('x'.repeat(65)))).toMatchObject({ code: 'too-large', limit: 'displayNameMax', max: 64 });
    expect(refusalOf(() => line('a\0'))).toMatchObject({ code: 'bad-text', field: 'displayName' });
  });

  test('a repeat changes nothing, whatever the text', () => {
    const odd = fc.constantFrom('a', 'e', 'ب', 'क', '्', '👨', '1', ' ', '\n', '\u200d', '\u200c', '\ufe0f', '\u202e', '\u{1F3F4}', '\u{E0067}', '\u{E007F}', '\u0301', '\u3164');
    fc.assert(fc.property(fc.array(odd, { maxLength: 40 }), (parts) => {
      const once = line(`x${parts.join('')}`);
      expect(line(once)).toBe(once);
    }), { numRuns: 5_000, examples: [[['\u0301', '्', '\u200d', 'ب']]] });
  });
});
