import { expect, test } from 'bun:test';
import { fuzzyFit, markedPieces } from './fuzzy.ts';

const score = (query: string, name: string) => fuzzyFit(query, name)?.score ?? 0;
const best = (query: string, names: string[]) => [...names].sort((a, b) => score(query, b) - score(query, a))[0];
const marked = (query: string, name: string) => markedPieces(name, fuzzyFit(query, name)!.at).filter(piece => piece.marked).map(piece => piece.text).join('|');

test('the name itself is best, then its beginning, a word, a part, letters apart', () => {
  const names = ['art', 'artists', 'the art of tea', 'party', 'a bright net'];
  for (let from = 0; from < names.length; from += 1) expect(best('art', names.slice(from))).toBe(names[from]!);
  expect(fuzzyFit('art', 'physics')).toBeNull();
});

test('beginnings of words count more than letters between, and near letters more than far', () => {
  expect(best('nd', ['Handing out', 'New direct message'])).toBe('New direct message');
  expect(marked('ndm', 'New direct message')).toBe('N|d|m');
  expect(marked('pylb', 'Physics lab')).toBe('P|y|l|b');
});

test('case and accents do not matter, and the marks stay on the right characters', () => {
  expect(marked('lopez', 'Ana López')).toBe('López');
  expect(marked('ö', 'Größe')).toBe('ö');
  expect(markedPieces('👩‍🚀 crew', fuzzyFit('crew', '👩‍🚀 crew')!.at)).toEqual([{ text: '👩‍🚀 ', marked: false }, { text: 'crew', marked: true }]);
  expect(score('مر', 'مرحبا')).toBeGreaterThan(4);
});

test('nothing typed fits everything; of equals the shorter comes first', () => {
  expect(fuzzyFit('  ', 'Anything')).toEqual({ score: 1, at: [] });
  expect(best('sea', ['seasons of the year', 'seaside'])).toBe('seaside');
});

test('a letter taken too early is tried again later', () => {
  expect(fuzzyFit('ab', 'xa b a')).not.toBeNull();
  expect(fuzzyFit('aab', 'a b aab')).not.toBeNull();
});
