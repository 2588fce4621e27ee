import { expect, test } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { first } from './en/first.ts';
import { en } from './en/index.ts';

const source = join(import.meta.dir, '..');

/** The texts of the modules that a file imports statically, directly or not, by their paths; types are not imported. */
function modulesFrom(path: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(path) || !existsSync(path)) return found;
  const text = readFileSync(path, 'utf8');
  found.set(path, text);
  for (const [, imported] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gm)) modulesFrom(join(dirname(path), imported!), found);
  return found;
}

test('what the first screen shows reads no text that comes later', () => {
  const modules = modulesFrom(join(source, 'main.tsx'));
  for (const [path, text] of modulesFrom(join(source, 'app/SessionHost.tsx'))) modules.set(path, text);
  expect(modules.size).toBeGreaterThan(100);
  const later = Object.keys(en).filter((key) => !Object.hasOwn(first, key) && !key.startsWith('refusal.'));
  const early = [...modules].flatMap(([path, text]) => later.filter((key) => text.includes(`t('${key}'`)).map((key) => `${path.slice(source.length)} ${key}`));
  expect(early).toEqual([]);
});
