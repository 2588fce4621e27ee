import { expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { documentedMarkdown } from './documented.ts';
import { parseMarkdown } from '@hubbub/client/view/markdown/parse';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = read('../../../../../docs/markdown.md');

/** Kinds of nodes in the order in which they begin. */
function kindsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...('kind' in value ? [String(value.kind)] : []), ...Object.values(value).flatMap(kindsOf)];
}

test.each(documentedMarkdown.map(({ write, becomes }) => [write, becomes] as const))('%j becomes what the help says', (write, becomes) => {
  expect(kindsOf(parseMarkdown(write))).toEqual([...becomes]);
});

test('docs/markdown.md shows every way to write, and nothing that does not exist', () => {
  const shown = [...page.matchAll(/^````markdown\n([\s\S]*?)\n````$/gm)].map(match => match[1]!);
  expect(shown).toEqual(documentedMarkdown.map(({ write }) => write));
});

test('docs/markdown.md lists every command', () => {
  const listed = [...page.matchAll(/^\| `\/([a-z]+)/gm)].map(match => match[1]!);
  // From the text of the table, which runs in browsers only.
  const known = [...read('../compose/slash-commands.ts').matchAll(/\bname: '([a-z]+)'/g)].map(match => match[1]!);
  expect(known.length).toBeGreaterThan(5);
  expect(listed).toEqual(known);
});
