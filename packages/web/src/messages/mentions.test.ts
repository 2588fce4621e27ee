import type { User } from '@hubbub/protocol';
import { expect, test } from 'bun:test';
import { excerpt } from '@hubbub/client/view/excerpt';
import { rankPeople, recentSpeakers } from '@hubbub/client/view/rank-people';
import { mentionedIn } from '@hubbub/client/view/mentioned-in';
import { splitMentions } from './split-mentions.ts';

const person = (name: string, displayName: string, disabled = false): User => ({ id: name, kind: 'person', name, alias: name, displayName, administrator: false, disabled });

test('members come first, then fitting beginnings, then who spoke last', () => {
  const offered = [person('zoe', 'Ana Maria'), person('ana', 'Bob'), person('max', 'Moritz'), person('anton', 'X', true), person('anke', 'Anke')].map(found => ({ person: found, isMember: found.id !== 'ana' }));
  const ids = (query: string, speakers: string[] = []) => rankPeople(offered, query, speakers).map(found => found.person.id);
  expect(ids('an')).toEqual(['zoe', 'anke', 'ana']);
  expect(ids('an', ['anke', 'zoe'])).toEqual(['anke', 'zoe', 'ana']);
  expect(ids('mrz')).toEqual(['max']);
  expect(ids('', ['max'])[0]).toBe('max');
  expect(ids('nobody')).toEqual([]);
});

test('who spoke last comes first, once', () => {
  expect(recentSpeakers([{ author: 'a' }, { author: 'b' }, { author: 'a' }])).toEqual(['a', 'b']);
});

test('only the chosen who are still named are mentioned', () => {
  expect(mentionedIn('hi @Ana', { ana: '1', bob: '2' })).toEqual(['1']);
});

test('mentions become parts; other @names and lookalikes stay text', () => {
  const names = new Map([['ana', '1']]);
  expect(splitMentions('hi @ana. @bob', names)).toEqual([{ text: 'hi ', user: null }, { text: '@ana', user: '1' }, { text: '. @bob', user: null }]);
  expect(splitMentions('@a\u200bna', names)).toEqual([{ text: '@a\u200bna', user: null }]);
});

test('an excerpt is one short line without marks', () => {
  expect(excerpt('**Hi** `x`\n> [a](https://b.example)')).toBe('Hi x a');
  expect(excerpt('a'.repeat(500))).toHaveLength(141);
});
