import { expect, test } from 'bun:test';
import { scriptsOf, withImports } from './check-first-load.ts';

test('the scripts of a page are its own and those it preloads, not styles, icons or text', () => {
  expect(scriptsOf(`<link rel="icon" href="/icons/a.svg" /><script type="module" crossorigin src="/assets/index-1.js"></script>
    <link rel="modulepreload" crossorigin href="/assets/dom-2.js"><link rel="stylesheet" href="/assets/index-3.css"> src="/assets/no.js"`))
    .toEqual(['/assets/index-1.js', '/assets/dom-2.js']);
});

test('what a script imports counts with it, what it loads later does not', () => {
  const scripts: Record<string, string> = {
    'a.js': 'import{t as e}from"./b.js";import"./c.js";const l=()=>import("./later.js");',
    'b.js': 'import{r}from"./d.js";export{r as t}',
    'c.js': '',
    'd.js': 'import"./a.js";',
  };
  expect(withImports(['a.js'], (name) => scripts[name]!)).toEqual(['a.js', 'b.js', 'c.js', 'd.js']);
});
