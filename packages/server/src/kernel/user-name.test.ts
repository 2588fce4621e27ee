import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { Refusal } from './refuse.ts';
import { nameKeyOf, parseUserName, userNameKeys } from './user-name.ts';

function codeOf(name: string): string {
  try {
    parseUserName(name);
    return 'allowed';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const cases: [id: string, expected: string, names: string[]][] = [
  ['auth-01-user-empty', 'bad-user-name', ['', ' ', 'a']],
  ['auth-05-user-cyrillic', 'confusable', ['аdmin', 'Vаsya', 'λambda', 'ali\u0430']],
  ['auth-07-user-zwj', 'bad-user-name', ['ad\u200dmin', 'ad\u00admin', 'ad\u200bmin', 'ad\ufe0fmin', '\u3164\u3164', 'ad\u115fmin']],
  ['auth-09-user-turkish', 'confusable', ['ADMİN', 'admın']],
  ['auth-11-user-emoji', 'bad-user-name', ['👻', 'ghost👻']],
  ['auth-13-user-arabic-lig', 'bad-user-name', ['\ufdfa', `${'\ufdfa'.repeat(2)}a`]],
  ['auth-14-user-reserved', 'reserved-name', [
    'server', 'system', 'admin', 'root', 'everyone', 'here', 'all', 'null', 'undefined', 'SERVER', 'Admin', 'ａｄｍｉｎ',
  ]],
  ['auth-14-user-reserved by look', 'confusable', ['ADMlN', 'r00t', 'adm1nistrator', 'hubbu6'.replace('6', 'Ь')]],
  ['auth-16-user-path', 'bad-user-name', [
    '..', '.', 'a/b', 'con', 'CON', 'con.txt', 'a%2fb', 'a\\b', 'a..b', '.ab', 'ab.', '-ab', 'nul', 'com1', 'a\0b', 'a b', 'ab\n',
  ]],
  ['length', 'bad-user-name', ['x'.repeat(33), '𝒳'.repeat(33)]],
  ['not well-formed', 'bad-user-name', ['ab\ud800']],
  ['marks', 'bad-user-name', ['\u0301ab', 'a\u0316\u0316\u0316\u0316\u0316\u0316b', 'a-\u0301b']],
  ['any script', 'allowed', [
    'alice', 'ab', 'x'.repeat(32), 'straße', 'Zoë', 'a.b-c_d', '山田Taro', '안녕bob', 'Иван', 'हिन्दी', 'اب', 'ᏣᎳᎩ', '1234', 'ali', 'ALI',
  ]],
];

describe('a user name', () => {
  test.each(cases)('%s is %s', (_id, expected, names) => {
    expect(names.map((name) => [name, codeOf(name)])).toEqual(names.map((name) => [name, expected]));
  });

  test('auth-10-user-sharp-s, auth-04-user-case: ß is ss, case and width do not count, whatever the locale', () => {
    expect(nameKeyOf('straße')).toBe(nameKeyOf('STRASSE'));
    expect(nameKeyOf('ＡＬＩＣＥ')).toBe('alice');
    expect(nameKeyOf('ΣΑΣ')).toBe(nameKeyOf('σας'));
    expect(nameKeyOf('TITI')).toBe('titi');
  });

  test('look-alikes share a skeleton or look', () => {
    const shapes = (name: string): Set<string> => new Set([userNameKeys(name).skeleton, userNameKeys(name).look]);
    const pairs = [['PauI', 'paul'], ['pau1', 'paul'], ['B0B', 'bob'], ['rnia', 'mia'], ['KİRA', 'kira'], ['kıra', 'kira'], ['раура', 'paypa']];
    for (const [one, other] of pairs as [string, string][]) {
      expect([one, shapes(one).intersection(shapes(other)).size > 0]).toEqual([one, true]);
    }
    expect(shapes('mei').isDisjointFrom(shapes('mel'))).toBe(true);
  });

  test('keys are stable: the key of a key is the key, and a name and its key are one person', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const { nameKey, skeleton } = userNameKeys(text.toWellFormed());
      expect(userNameKeys(nameKey).nameKey).toBe(nameKey);
      expect(userNameKeys(nameKey).skeleton).toBe(skeleton);
      expect(userNameKeys(skeleton).skeleton).toBe(skeleton);
    }), { numRuns: 1_000 });
  });

  test('plain lower-case names are told apart: only what looks alike shares a skeleton', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'abcdefghijknopqstuvwxyz23456789'), minLength: 2, maxLength: 12 });
    fc.assert(fc.property(plain, plain, (one, other) => {
      fc.pre(one !== other);
      expect(userNameKeys(one).skeleton).not.toBe(userNameKeys(other).skeleton);
    }), { numRuns: 2_000 });
  });

  test('no text at all makes it throw anything but a refusal, and what is allowed stays allowed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      if (codeOf(text) !== 'allowed') return;
      expect(parseUserName(parseUserName(text).name)).toEqual(parseUserName(text));
    }), { numRuns: 2_000 });
  });
});
