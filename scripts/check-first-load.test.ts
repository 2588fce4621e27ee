import { expect, test } from 'bun:test';
import { scriptsOf } from './check-first-load.ts';

test('the scripts of a page are its own and those it preloads, not styles, icons or text', () => {
  expect(scriptsOf(`<link rel="icon" href="/icons/a.svg" /><script type="module" crossorigin src="/assets/index-1.js"></script>
    <link rel="modulepreload" crossorigin href="/assets/dom-2.js"><link rel="stylesheet" href="/assets/index-3.css"> src="/assets/no.js"`))
    .toEqual(['/assets/index-1.js', '/assets/dom-2.js']);
});
