import type { User } from '@hubbub/protocol';
import { expect, test } from 'bun:test';
import { excerpt } from './excerpt.ts';
import { findMentionQuery, matchPeople, mentionedIn } from './mention-query.ts';
import { splitMentions } from './split-mentions.ts';

const person = (name: string, displayName: string, disabled = false): User => ({ id: name, kind: 'person', name, displayName, administrator: false, disabled });

test('a name is looked for right after an @ that begins a word', () => {
  expect(findMentionQuery('hi @an', 6)).toEqual({ at: 3, query: 'an' });
  expect(findMentionQuery('@', 1)).toEqual({ at: 0, query: '' });
  expect(findMentionQuery('a@b', 3)).toBeNull();
  expect(findMentionQuery('hi @an you', 10)).toBeNull();
});

test('people are found by the beginning of any of their names', () => {
  const people = [person('zoe', 'Ana Maria'), person('ana', 'Bob'), person('max', 'Moritz'), person('anton', 'X', true)];
  expect(matchPeople(people, 'an').map(found => found.id)).toEqual(['ana', 'zoe']);
  expect(matchPeople(people, 'mar').map(found => found.id)).toEqual(['zoe']);
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
