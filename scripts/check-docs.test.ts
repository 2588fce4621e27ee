import { expect, test } from 'bun:test';
import { deadLinks, rulesWithoutTest } from './check-docs.ts';

test('dead links and dead anchors are found, web links and links in code are left alone', () => {
  const text = '# One heading\n[a](LICENSE) [b](#one-heading) [c](https://x.example/y) `[d](nowhere.md)`\n```\n[e](nowhere.md)\n```\n';
  expect(deadLinks('README.md', text)).toEqual([]);
  expect(deadLinks('README.md', `${text}[f](nowhere.md)`)).toHaveLength(1);
  expect(deadLinks('README.md', `${text}[g](#two)`)).toHaveLength(1);
  expect(deadLinks('docs/x.md', '[h](../LICENSE) [i](LICENSE)')).toHaveLength(1);
});

test('a rule listed as proved needs a test that bears its id; others do not', () => {
  const rules = '| id | rule | state |\n|---|---|---|\n| **M1** | one order | proved |\n| M2 | once | proved by tests |\n| M4 | kept | not yet |\n';
  expect(rulesWithoutTest(rules, ["test('[M1] one order', () => {});", "test(\n  '[M2] once', () => {});"])).toEqual([]);
  expect(rulesWithoutTest(rules, ["test('[M1] one order', () => {});", '// [M2] is not a test'])).toHaveLength(1);
  expect(rulesWithoutTest('# no table', [])).toHaveLength(1);
});
