import { describe, expect, test } from 'bun:test';
import { parseMarkdown } from './parse.ts';
import { plainText } from './plain-text.ts';
import type { Block, Inline } from './tree.ts';

function links(blocks: Block[]): (Inline & { kind: 'link' })[] {
  const found: (Inline & { kind: 'link' })[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (node && typeof node === 'object') {
      if ((node as Inline).kind === 'link') found.push(node as Inline & { kind: 'link' });
      Object.values(node).forEach(walk);
    }
  };
  walk(blocks);
  return found;
}

const text = (source: string) => parseMarkdown(source).map(block => (block.kind === 'paragraph' ? plainText(block.inside) : '')).join('\n');

describe('markdown to a tree', () => {
  test('knows emphasis, code, lists, quotes and breaks', () => {
    expect(parseMarkdown('a **b** `c`\nd')).toEqual([{
      kind: 'paragraph',
      inside: [
        { kind: 'text', text: 'a ' }, { kind: 'strong', inside: [{ kind: 'text', text: 'b' }] }, { kind: 'text', text: ' ' },
        { kind: 'code', text: 'c' }, { kind: 'break' }, { kind: 'text', text: 'd' },
      ],
    }]);
    expect(parseMarkdown('3. x\n4. y')).toMatchObject([{ kind: 'list', ordered: true, start: 3, items: [[{}], [{}]] }]);
    expect(parseMarkdown('> q')).toMatchObject([{ kind: 'quote', inside: [{ kind: 'paragraph' }] }]);
  });

  test('markdown-01 markup of pages stays text', () => {
    expect(text('<script>alert(1)</script>')).toBe('<script>alert(1)</script>');
    expect(text('<a id=body name=location>, <form><input name=parentNode>')).toContain('<form>');
  });

  test.each([
    '[x](javascript:alert(1))', '[x](jav&#x09;ascript:alert(1))', '[x](\u0001javascript:alert(1))', '[x](data:text/html,hi)',
    '[x](vbscript:x)', '[x](file:///etc/passwd)', '[x](smb://h/s)', '![x](javascript:alert(1))',
  ])('never links to %p', source => {
    expect(links(parseMarkdown(source))).toEqual([]);
  });

  test('an address with a user name in it is no link to its host', () => {
    expect(links(parseMarkdown('[x](https://bank.example@evil.example/)')).map(link => link.href)).not.toContain('https://bank.example@evil.example/');
  });

  test('[P2] markdown-08 an image is a link, never loaded', () => {
    expect(links(parseMarkdown('![cat](https://tracker.example/p.gif)'))).toMatchObject([{ href: 'https://tracker.example/p.gif' }]);
  });

  test('markdown-14 the language of a fence is a harmless word', () => {
    expect(parseMarkdown('```TS\n1\n```')).toEqual([{ kind: 'fence', language: 'ts', text: '1' }]);
    expect(parseMarkdown('~~~"><img src=x onerror=1>\n1\n~~~')).toEqual([{ kind: 'fence', language: null, text: '1' }]);
  });

  test('markdown-18 quotes nest ten deep at most', () => {
    let depth = 0;
    for (let block = parseMarkdown(`${'>'.repeat(5000)} x`)[0]; block?.kind === 'quote'; block = block.inside[0]) depth += 1;
    expect(depth).toBe(10);
  });

  test('markdown-24 tables are capped at 20 columns and 200 rows', () => {
    const row = `|${'a|'.repeat(25)}\n`;
    const table = parseMarkdown(`${row}|${'-|'.repeat(25)}\n${row.repeat(250)}`)[0];
    if (table?.kind !== 'table') throw new Error('no table');
    expect([table.rows.length, table.rows[0]!.cells.length, table.cut]).toEqual([200, 20, true]);
  });

  test('text beyond the limit is not parsed', () => {
    expect(parseMarkdown('['.repeat(50_000))).toHaveLength(1);
    expect(parseMarkdown(`**b**${' '.repeat(150_000)}`)).toMatchObject([{ inside: [{ kind: 'text' }] }]);
  });

  test('unicode-08 a host that could be taken for another is shown in punycode', () => {
    const [link] = links(parseMarkdown('see https://аррӏе.com/x'));
    expect(plainText(link!.inside)).toBe('https://xn--80ak6aa92e.com/x');
    expect(plainText(links(parseMarkdown('https://münchen.example'))[0]!.inside)).toBe('https://münchen.example');
  });

  test('a link that claims another address shows its true host', () => {
    expect(links(parseMarkdown('[bank.example](https://evil.example/)'))[0]!.host).toBe('evil.example');
    expect(links(parseMarkdown('[the bank](https://bank.example/)'))[0]!.host).toBeNull();
  });
});
