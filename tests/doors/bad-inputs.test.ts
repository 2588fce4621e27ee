import { expect, test } from 'bun:test';
import { Glob } from 'bun';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers, notYet } from './cases.ts';

const root = join(import.meta.dir, '../..');

/** Names of all tests: the texts of every test file but this one, without comments. */
function testTexts(): string {
  const files = [...new Glob('{tests,packages}/**/*.test.{ts,tsx}').scanSync({ cwd: root })].filter((file) => !file.includes('node_modules/') && !file.endsWith('doors/bad-inputs.test.ts'));
  return files.map((file) => readFileSync(join(root, file), 'utf8').replace(/^\s*(?:\/\/.*|\/\*[\s\S]*?\*\/)/gm, '')).join('\n');
}

test('every known bad input has a test that bears its id', () => {
  const texts = testTexts();
  expect(Object.keys(answers).filter((id) => !texts.includes(id))).toEqual([]);
});

test('no test bears an id that is not in the table', () => {
  const named = new Set(testTexts().match(/\b(?:ws-frame|ws-handshake|ws-msg|irc|tcp-s\d)-\d{2}-[a-z0-9-]+/g));
  expect([...named].filter((id) => !(id in answers))).toEqual([]);
});

test('what cannot happen yet says why, and is not answered as well', () => {
  for (const [id, why] of Object.entries(notYet)) {
    expect(why.length).toBeGreaterThan(10);
    expect(id in answers).toBe(false);
  }
  expect(Object.keys(answers).length + Object.keys(notYet).length).toBe(217);
});
