import { expect, test } from 'bun:test';
import { Refusal } from '../../kernel/refuse.ts';
import { parseEmail } from './email.ts';

test.each(['a@b.c', 'ann.lee+chat@example.org', 'jörg@müller.example', 'root@localhost'])('%s is an e-mail address', (text) => {
  expect(parseEmail(text)).toBe(text);
});

test.each([
  ['auth-53-mail-crlf', 'a@b.c\r\nBcc: x@y.z'],
  ['auth-54-mail-quoted', '"x@evil.example x"@corp.example'],
  ['two signs', 'a@b@c.d'],
  ['none', 'abc'],
  ['empty', ''],
  ['a list', 'a@b.c,d@e.f'],
  ['angle brackets', '<a@b.c>'],
  ['bidi', 'a\u202e@b.c'],
  ['too long', `${'a'.repeat(60)}@${'b'.repeat(200)}.example`],
])('[Q2] %s is refused', (_id, text) => {
  expect(() => parseEmail(text)).toThrow(Refusal);
});
