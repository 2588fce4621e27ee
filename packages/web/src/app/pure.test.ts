import { expect, test } from 'bun:test';
import type { Catalogue, CatalogueEntry } from '../strings/catalogue.ts';
import { makeStrings } from '../strings/make-strings.ts';
import { hueOf, initialsOf } from '../ui/initials.ts';
import { parsePath } from './routes.ts';
import { badgeCount, pageTitle } from './title.ts';

test('the title says how much is unread, where, and in which place', () => {
  expect(pageTitle({ unread: 3, room: 'Physics', place: 'Lab' })).toBe('(3) Physics – Lab');
  expect(pageTitle({ unread: 0, room: null, place: 'Lab' })).toBe('Lab');
  expect(pageTitle({ unread: 1000, room: null, place: 'Lab' })).toBe('(999+) Lab');
  expect(badgeCount(999)).toBe('999');
});

test('paths are read to routes', () => {
  expect(parsePath('/')).toEqual({ page: 'home' });
  expect(parsePath('/room/abc')).toEqual({ page: 'room', room: 'abc', seq: null });
  expect(parsePath('/room/abc/12')).toEqual({ page: 'room', room: 'abc', seq: 12 });
  expect(parsePath('/room/abc/x')).toEqual({ page: 'room', room: 'abc', seq: null });
  expect(parsePath('/invite/c0de')).toEqual({ page: 'invite', code: 'c0de' });
  expect(parsePath('/nowhere')).toEqual({ page: 'unknown' });
});

test('texts choose the plural form of their locale and keep names of another direction apart', () => {
  const catalogue = { k: { one: '{count} file', few: '{count} few', other: '{count} files' }, n: 'by {name}' } as Record<string, CatalogueEntry>;
  const english = makeStrings(catalogue as Catalogue, 'en') as (key: string, values?: object) => string;
  expect(english('k', { count: 1 })).toBe('1 file');
  expect(english('k', { count: 1200 })).toBe('1,200 files');
  expect(english('n', { name: 'Ana' })).toBe('by Ana');
  expect(english('n', { name: 'ليلى' })).toBe('by \u2068ليلى\u2069');
  const polish = makeStrings(catalogue as Catalogue, 'pl') as typeof english;
  expect(polish('k', { count: 3 })).toBe('3 few');
});

test('initials and hues follow from name and id', () => {
  expect(initialsOf('Ana María López')).toBe('AL');
  expect(initialsOf('👩‍🚀 crew', 1)).toBe('👩‍🚀');
  expect(initialsOf('')).toBe('?');
  expect(hueOf('abcdefgh')).toBe(hueOf('abcdefgh'));
});
