import { expect, test } from 'bun:test';
import { refusals } from '@hubbub/protocol/errors';
import type { Catalogue, CatalogueEntry } from './catalogue.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { directionOf, languageFor, localeFor } from './languages.ts';
import { makeStrings } from './make-strings.ts';
import { pseudoCatalogue } from './pseudo.ts';

const placesOf = (entry: CatalogueEntry) => new Set(JSON.stringify(entry).match(/\{\w+\}/g) ?? []);

test('the language is the chosen one, else the first of the browser that there is, else English', () => {
  expect(languageFor('de', ['en-GB'])).toBe('de');
  expect(languageFor('system', ['pt-BR', 'de-AT', 'en'])).toBe('de');
  expect(languageFor('system', ['pt-BR'])).toBe('en');
  expect(languageFor('xx', ['de'])).toBe('de');
});

test('dates and numbers take the region of the browser where it has the language', () => {
  expect(localeFor('en', ['de-DE', 'en-GB'])).toBe('en-GB');
  expect(localeFor('de', ['en-GB'])).toBe('de');
  expect(localeFor('en-XB', [])).toBe('en');
});

test('every text has the places and plural forms it has in English', () => {
  const differing = Object.entries(en as Catalogue).filter(([key, entry]) => {
    const german = (de as Record<string, CatalogueEntry>)[key]!;
    return typeof german !== typeof entry || placesOf(german).symmetricDifference(placesOf(entry)).size > 0;
  });
  expect(differing.map(([key]) => key)).toEqual([]);
});

test('every refusal of the server has a German text', () => {
  const same = Object.entries(refusals).filter(([code, { text }]) => (de as Record<string, CatalogueEntry>)[`refusal.${code}`] === text);
  expect(same).toEqual([]);
});

test('the pseudo locale makes words longer and turns them, and keeps places and plural forms', () => {
  const catalogue = { k: { one: '{count} room', other: '{count} rooms' }, n: 'Invite {name} here' } as Record<string, CatalogueEntry>;
  const read = makeStrings(pseudoCatalogue(catalogue as Catalogue), 'en', directionOf('en-XB')) as (key: string, values?: object) => string;
  expect(read('k', { count: 1 })).toBe('1 \u202Eroooom\u202C');
  expect(read('k', { count: 2 })).toBe('2 \u202Erooooms\u202C');
  expect(read('n', { name: 'Ana' })).toBe('\u202EIInviitee\u202C \u2068Ana\u2069 \u202Eheeree\u202C');
});
