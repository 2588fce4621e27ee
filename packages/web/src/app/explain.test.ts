import { expect, test } from 'bun:test';
import { makeStrings } from '../strings/make-strings.ts';
import { en } from '../strings/en/index.ts';
import { explain } from './explain.ts';

const t = makeStrings(en, 'en');

test('in English the server’s own words are kept, because they say more than its table', () => {
  expect(explain({ code: 'forbidden', message: 'Only its author may edit a message.' }, t).reason).toBe('Only its author may edit a message.');
});

test('an answer that cannot be read is not shown to a person', () => {
  expect(explain(new TypeError('fetch failed'), t).reason).toBe(t('error.unreachable'));
  expect(explain(null, t).reason).toBe(t('error.unexpected'));
});
