import { expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../checker/check-history.ts';
import { namedNemeses } from '../nemesis/all.ts';
import { productServer } from '../place/place.ts';
import { mutate } from './mutant.ts';
import { mutants } from './mutants.ts';

test.each(mutants.map((mutant) => [mutant.name, mutant] as const))('mutant %s still changes one place of the server, and aims at checks and faults that exist', (_, mutant) => {
  const text = readFileSync(join(productServer, 'src', mutant.file), 'utf8');
  expect(mutate(text, mutant)).not.toBe(text);
  const names = checks.map(({ name }) => name);
  expect(mutant.caughtBy.filter((name) => !names.includes(name))).toEqual([]);
  expect(namedNemeses(mutant.nemeses).nemeses.map(({ name }) => name)).toEqual([...mutant.nemeses]);
});

test('a mutant whose place is gone fails loudly', () => {
  expect(() => mutate('one two', { name: 'm', file: 'f.ts', find: 'three', replace: '' })).toThrow('stands 0 times in f.ts');
  expect(() => mutate('one one', { name: 'm', file: 'f.ts', find: 'one', replace: '' })).toThrow('stands 2 times in f.ts');
});
