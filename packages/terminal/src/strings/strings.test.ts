import { expect, test } from 'bun:test';
import { en } from '../../../web/src/strings/en/index.ts';
import { t } from '../strings.ts';
import { own } from './own.ts';
import { wordsOfTheWeb } from './words-of-the-web.ts';

test('what both clients say they say in the same words', () => {
  for (const [key, text] of Object.entries(wordsOfTheWeb)) expect([key, (en as Record<string, unknown>)[key]]).toEqual([key, text]);
});

test('what only the terminal says stands under keys of its own, or in the same words', () => {
  const web = en as Record<string, unknown>;
  expect(Object.entries(own).filter(([key, text]) => key in web && JSON.stringify(web[key]) !== JSON.stringify(text))).toEqual([]);
});

test('places are filled, and forms chosen by the count', () => {
  expect(t('composer.placeholder', { room: 'tea' })).toBe('Write to tea');
  expect([1, 2].map((count) => t('room.memberCount', { count }))).toEqual(['1 member', '2 members']);
});
