import { describe, expect, test } from 'bun:test';
import { parse, type DefaultTreeAdapterMap } from 'parse5';
import { parseMarkdown } from '@hubbub/client/view/markdown/parse';
import { convertPaste, looksLikeCode } from './convert-paste.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';
import type { PastedNode } from './pasted-node.ts';

type Parsed = DefaultTreeAdapterMap['node'];

/** The nodes of parse5 as a browser would give them. */
function asNode(node: Parsed): PastedNode {
  const isText = node.nodeName === '#text';
  return {
    nodeName: node.nodeName.startsWith('#') ? node.nodeName : node.nodeName.toUpperCase(),
    nodeValue: isText ? (node as DefaultTreeAdapterMap['textNode']).value : null,
    childNodes: 'childNodes' in node ? node.childNodes.map(asNode) : [],
    getAttribute: name => ('attrs' in node ? node.attrs.find(attribute => attribute.name === name)?.value ?? null : null),
  };
}

const read = (html: string): PastedNode => asNode((parse(html).childNodes.find(node => node.nodeName === 'html') as DefaultTreeAdapterMap['element']).childNodes[1]!);
const convert = (html: string) => htmlToMarkdown(read(html));
const paste = (parts: { text?: string; html?: string; editor?: string; selected?: string }) => convertPaste({ text: '', html: '', editor: '', selected: '', ...parts }, read);

describe('HTML becomes Markdown', () => {
  test.each([
    ['<p>Hello <b>bold</b> and <i>italic</i></p>', 'Hello **bold** and _italic_'],
    ['<strong> spaced </strong>word', '**spaced** word'],
    ['<b><b>twice</b></b>', '**twice**'],
    ['<b><i>both</i></b>', '**_both_**'],
    ['<span style="font-weight:700">heavy</span>', '**heavy**'],
    ['<b style="font-weight:normal;" id="docs-internal"><p>one</p><p>two</p></b>', 'one\n\ntwo'],
    ['<del>gone</del>', '~~gone~~'],
    ['<a href="https://a.example/x">here</a>', '[here](https://a.example/x)'],
    ['<a href="https://a.example/x_(y)">here</a>', '[here](https://a.example/x_%28y%29)'],
    ['<a href="https://a.example">https://a.example</a>', 'https://a.example'],
    ['<a href="mailto:a@b.example">a@b.example</a>', 'a@b.example'],
    ['<a href="/relative">text</a>', 'text'],
    ['<h1>Title</h1><p>x</p>', '# Title\n\nx'],
    ['<h3>Small</h3>', '### Small'],
    ['<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>', '- a\n- b\n  - c'],
    ['<ol start="3"><li>a</li><li><p>b</p></li></ol>', '3. a\n4. b'],
    ['<ul><li>a</li><ul><li>b</li></ul></ul>', '- a\n  - b'],
    ['<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    ['<pre><code class="language-ts">let a = 1;\n  b();\n</code></pre>', '```ts\nlet a = 1;\n  b();\n```'],
    ['<pre>a ``` b</pre>', '````\na ``` b\n````'],
    ['press <kbd>Enter</kbd> or <code>a`b</code>', 'press `Enter` or ``a`b``'],
    ['a<br>b', 'a\nb'],
    ['one<hr>two', 'one\n\n---\n\ntwo'],
    ['<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td><b>2</b></td></tr></table>', '| a | b\\|c |\n| --- | --- |\n| 1 | **2** |'],
    ['<table><tr><td>only</td></tr><tr><td>lines</td></tr></table>', 'only\nlines'],
    ['<div>a</div><div>b</div>', 'a\n\nb'],
    ['<p>many    spaces\n and lines</p>', 'many spaces and lines'],
    ['a&nbsp;b', 'a b'],
  ])('%s', (html, markdown) => {
    expect(convert(html)).toBe(markdown);
  });

  test.each([
    ['<p>2 * 3 * 4</p>', '2 \\* 3 \\* 4'], ['<p>_x_ snake_case</p>', '\\_x\\_ snake_case'], ['<p># no head</p>', '\\# no head'], ['<p>1. no list</p>', '1\\. no list'],
    ['<p>- no list</p>', '\\- no list'], ['<p>&gt; no quote</p>', '\\> no quote'], ['<p>`no code`</p>', '\\`no code\\`'], ['<p>[x](y)</p>', '\\[x](y)'],
  ])('text stays text: %s', (html, markdown) => {
    expect(convert(html)).toBe(markdown);
    expect(JSON.stringify(parseMarkdown(markdown))).not.toMatch(/"kind":"(?:strong|emphasis|heading|list|quote|code|link)"/);
  });
});

describe('[Q2] hostile HTML is only text', () => {
  test.each([
    ['<script>alert(1)</script>hi', 'hi'],
    ['<img src="https://tracker.example/p.gif" onerror="alert(1)">hi', 'hi'],
    ['<img src=x alt="**bold**">', '\\*\\*bold\\*\\*'],
    ['<a href="javascript:alert(1)">x</a>', 'x'],
    ['<a href="data:text/html,x">x</a>', 'x'],
    ['<a href=" java\nscript:alert(1)">x</a>', 'x'],
    ['<a href="https://a.example/)[x](javascript:alert(1)">x</a>', '[x](https://a.example/%29[x]%28javascript:alert%281%29)'],
    ['<style>body{}</style><p onclick="x()">y</p>', 'y'],
    ['<iframe srcdoc="<script>1</script>"></iframe>z', 'z'],
    ['<svg><script>1</script><a href="https://a.example">x</a></svg>z', 'z'],
    ['<template><p>no</p></template>z', 'z'],
    ['<span style="display:none">hidden</span>seen', 'seen'],
    ['<!-- <b>x</b> -->y', 'y'],
    ['<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>', '<script>alert(1)</script>'],
  ])('%s', (html, markdown) => {
    expect(convert(html)).toBe(markdown);
  });

  test('however deep and long it is', () => {
    expect(convert(`${'<div>'.repeat(400)}x`)).toBe('x');
    expect(convert(`${'<b>'.repeat(400)}x`)).toBe('**x**');
    expect(convert(`${'<ul><li>'.repeat(100)}x`)).toContain('x');
    expect(convert(`${'<blockquote>'.repeat(100)}x`)).toContain('x');
    expect(paste({ text: 'plain', html: `<b>${'x'.repeat(500_000)}</b>` })).toBeNull();
  });
});

describe('what a paste becomes', () => {
  test('an address over a selection is a link', () => {
    expect(paste({ text: 'https://a.example', selected: 'the text' })).toBe('[the text](https://a.example)');
    expect(paste({ text: 'https://a.example' })).toBeNull();
    expect(paste({ text: 'https://a.example', selected: 'https://b.example' })).toBeNull();
    expect(paste({ text: 'not an address', selected: 'x' })).toBeNull();
  });

  test('code from an editor is a block in its language', () => {
    expect(paste({ text: 'a\r\nb', editor: '{"version":1,"mode":"typescript"}' })).toBe('```typescript\na\nb\n```');
    expect(paste({ text: 'a\nb', editor: '{"mode":"<img>"}' })).toBe('```\na\nb\n```');
    expect(paste({ text: 'a\nb', editor: 'no json' })).toBe('```\na\nb\n```');
    expect(paste({ text: 'one line', editor: '{"mode":"css"}' })).toBeNull();
    expect(paste({ text: 'a\nb', html: '<div style="font-family: Menlo, monospace"><div>a</div><div>b</div></div>' })).toBe('```\na\nb\n```');
    expect(paste({ text: 'git push', html: '<pre>git push</pre>' })).toBeNull();
  });

  test('what says the same without marks stays plain', () => {
    expect(paste({ text: 'just text', html: '<meta charset="utf-8"><span>just text</span>' })).toBeNull();
    expect(paste({ text: '2 * 3', html: '<p>2 * 3</p>' })).toBeNull();
    expect(paste({ text: 'a\nb', html: '<p>a</p><p>b</p>' })).toBeNull();
    expect(paste({ text: '- a\n- b' })).toBeNull();
  });

  test.each([
    ['function a() {\n  return 1;\n}', true],
    ['def a():\n    return 1\n\nprint(a())', true],
    ['{\n  "a": 1,\n  "b": [2]\n}', true],
    ['<ul>\n  <li>a</li>\n</ul>', true],
    ['Dear Ana,\n\n  I hope you are well.\nBye', false],
    ['- a\n  - b\n- c', false],
    ['one\ntwo\nthree', false],
    ['```\n  a;\n  b;\n```', false],
    ['a;', false],
  ])('%j looks like code: %p', (text, is) => {
    expect(looksLikeCode(text)).toBe(is);
  });
});
