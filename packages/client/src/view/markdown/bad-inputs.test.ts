import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { excerpt } from '../excerpt.ts';
import { parseMarkdown } from './parse.ts';
import { plainText } from './plain-text.ts';
import type { Block, Inline } from './tree.ts';

/** Far above what parsing takes (a few ms), far below what a reader would feel as broken. */
const quicklyMs = 1_000;
const kinds = new Set(['text', 'strong', 'emphasis', 'strike', 'code', 'link', 'break', 'paragraph', 'heading', 'quote', 'list', 'fence', 'table', 'rule']);

type Node = Block | Inline;

/** Every node of a tree, and how deep the deepest lies. */
function nodesOf(blocks: readonly Block[]): { nodes: Node[]; depth: number } {
  const nodes: Node[] = [];
  let depth = 0;
  const walk = (value: unknown, level: number): void => {
    if (typeof value !== 'object' || value === null) return;
    depth = Math.max(depth, level);
    if ('kind' in value) nodes.push(value as Node);
    for (const inside of Object.values(value)) walk(inside, level + 1);
  };
  walk(blocks, 0);
  return { nodes, depth };
}

function mustBeInert(source: string): Node[] {
  const started = performance.now();
  const { nodes, depth } = nodesOf(parseMarkdown(source));
  expect(performance.now() - started).toBeLessThan(quicklyMs);
  expect(depth).toBeLessThan(200);
  for (const node of nodes) {
    expect(kinds.has(node.kind)).toBe(true);
    if (node.kind === 'link') expect(node.href).toMatch(/^(?:https?:\/\/|mailto:)/);
  }
  return nodes;
}

const shown = (source: string): string => parseMarkdown(source).map(block => (block.kind === 'paragraph' ? plainText(block.inside) : '')).join('\n');

describe('[Q2] markdown cannot become anything but known nodes', () => {
  test.each([
    ['markdown-01-script', '<script>alert(1)</script>'],
    ['markdown-10-mxss-nest', '<svg><style><img src=x onerror=alert(1)>'.repeat(100)],
    ['markdown-11-clobber', '<a id=body name=location>, <form><input name=parentNode>'],
    ['markdown-13-template', '{{constructor.constructor("alert(1)")()}} ${7*7} <%= 1 %>'],
    ['an entity', '&lt;script&gt; &#60;b&#62;'],
    ['a comment', '<!-- x --> <![CDATA[x]]> <?php x ?>'],
  ])('%s stays text', (_id, source) => {
    expect(mustBeInert(source).filter(({ kind }) => kind !== 'paragraph' && kind !== 'text' && kind !== 'break')).toEqual([]);
    expect(shown(source).length).toBeGreaterThan(source.length / 4);
  });

  test.each([
    ['markdown-03-js-link', '[x](javascript:alert(1)) <javascript:alert(1)> [x](JaVaScRiPt:alert(1))'],
    ['markdown-04-js-link-tab', '[x](jav&#x09;ascript:alert(1)) [x](\u0001javascript:alert(1)) [x](<java\tscript:alert(1)>) [x](java&NewLine;script:alert(1))'],
    ['markdown-05-data-link', '[x](data:text/html,<script>alert(1)</script>) [x](data:image/svg+xml;base64,PHN2Zz4=)'],
    ['markdown-06-vbscript-file', '[x](vbscript:x) [x](file:///etc/passwd) [x](smb://h/s) [x](blob:x) [x](intent://x) [x](//evil.example)'],
    ['markdown-07-img-js', '![x](javascript:alert(1)) ![x](data:image/svg+xml,<svg onload=alert(1)>)'],
    ['a reference', '[x]\n\n[x]: javascript:alert(1)'],
  ])('%s is no link', (_id, source) => {
    expect(mustBeInert(source).filter(({ kind }) => kind === 'link')).toEqual([]);
  });

  test('markdown-08-img-remote, markdown-14-code-lang: no image and no class of its own making', () => {
    const nodes = mustBeInert('![x](https://tracker.example/p.gif)\n\n```"><img src=x onerror=1>\nx\n```\n\n```' + 'a'.repeat(30) + '\nx\n```');
    expect(nodes.flatMap(node => (node.kind === 'fence' ? [node.language] : []))).toEqual([null, null]);
    expect(nodes.filter(({ kind }) => (kind as string) === 'image')).toEqual([]);
  });

  test('unicode-08-homoglyph-link: a host that could be taken for another is shown in punycode', () => {
    expect(shown('https://аррӏе.com')).toBe('https://xn--80ak6aa92e.com');
  });

  test('markdown-28-notif-html: what stands for a message elsewhere is its text on one line, never markup', () => {
    const text = excerpt('**bold** <img src=x onerror=alert(1)>\n# head');
    expect(typeof text).toBe('string');
    expect(text).not.toContain('\n');
  });
});

describe('[Q2] markdown costs little, whatever it says', () => {
  test.each([
    ['markdown-17-brackets', '['.repeat(50_000) + ']('.repeat(50_000)],
    ['markdown-17-brackets (as long as is parsed)', '['.repeat(8_000) + ']('.repeat(4_000)],
    ['markdown-18-quotes-deep', '>'.repeat(5_000)],
    ['markdown-18-quotes-deep (lists)', `${'- '.repeat(2_000)}x`],
    ['markdown-18-quotes-deep (mixed)', '> - '.repeat(1_000)],
    ['markdown-20-spaces-150k', `x ${' '.repeat(150_000)} x  \nx`],
    ['markdown-20-spaces-150k (as many as are parsed)', `x ${' '.repeat(15_900)} x  \nx`],
    ['markdown-24-table', `${'|a'.repeat(1_000)}|\n${'|-'.repeat(1_000)}|\n${'|b'.repeat(1_000)}|`.repeat(3)],
    ['markdown-26-redos-filter', `${'a'.repeat(28)}!`],
    ['markdown-26-redos-filter (links)', 'http://a'.repeat(1_900)],
    ['markdown-26-redos-filter (mail)', `${'a'.repeat(4_000)}@${'a.'.repeat(3_900)}`],
    ['emphasis', '*a_'.repeat(5_000)], ['backticks', Array.from({ length: 170 }, (_, n) => '`'.repeat(n)).join(' ')], ['backslashes', '\\'.repeat(16_000)],
    ['entities', '&#1234;'.repeat(2_200)], ['angle brackets', '<'.repeat(16_000)], ['images', '!['.repeat(8_000)], ['strikes', '~~'.repeat(8_000)],
  ])('%s is parsed in no time', (_id, source) => {
    mustBeInert(source);
  });

  test('any text becomes known nodes, quickly', () => {
    const pieces = fc.constantFrom('*', '_', '`', '[', ']', '(', ')', '<', '>', '&', '!', '|', '-', '\n', ' ', '~~', '```', '\\', 'https://a.example', 'javascript:', '&#x09;', '\u202e', '\u200b', 'x', '#', '1. ', '\t');
    const text = fc.oneof(fc.array(pieces, { maxLength: 200 }).map(parts => parts.join('')), fc.string({ unit: 'binary', maxLength: 200 }));
    fc.assert(fc.property(text, source => void mustBeInert(source)), { numRuns: 1_000, interruptAfterTimeLimit: 2_000, markInterruptAsFailure: false });
  });
});
