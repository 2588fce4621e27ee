import type { Token } from 'markdown-it';
import { readInline } from './read-inline.ts';
import { markdownLimits, type Block, type TableRow } from './tree.ts';

/** Position in a token list; readers move it forward. */
interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
}

const languagePattern = /^[a-z0-9+-]{1,20}$/;

/** The language of a code fence, if it is a harmless word. */
export function fenceLanguage(info: string): string | null {
  const word = info.trim().split(/\s+/, 1)[0]?.toLowerCase() ?? '';
  return languagePattern.test(word) ? word : null;
}

function readUntil(cursor: Cursor, close: string): Block[] {
  const blocks: Block[] = [];
  while (cursor.at < cursor.tokens.length) {
    const token = cursor.tokens[cursor.at]!;
    cursor.at += 1;
    if (token.type === close) break;
    const block = readBlock(token, cursor);
    if (block) blocks.push(block);
  }
  return blocks;
}

function readItems(cursor: Cursor, close: string): Block[][] {
  const items: Block[][] = [];
  while (cursor.at < cursor.tokens.length) {
    const token = cursor.tokens[cursor.at]!;
    cursor.at += 1;
    if (token.type === close) break;
    if (token.type === 'list_item_open') items.push(readUntil(cursor, 'list_item_close'));
  }
  return items;
}

function alignOf(token: Token): 'start' | 'center' | 'end' {
  const style = String(token.attrGet('style') ?? '');
  if (style.includes('center')) return 'center';
  return style.includes('right') ? 'end' : 'start';
}

function readTable(cursor: Cursor): Block {
  const rows: TableRow[] = [];
  let cut = false;
  let cell: TableRow['cells'][number] | null = null;
  for (; cursor.at < cursor.tokens.length; cursor.at += 1) {
    const token = cursor.tokens[cursor.at]!;
    if (token.type === 'table_close') break;
    if (token.type === 'tr_open') rows.push({ head: cursor.tokens[cursor.at + 1]?.type === 'th_open', cells: [] });
    if (token.type === 'th_open' || token.type === 'td_open') {
      cell = { align: alignOf(token), inside: [] };
      if (rows.at(-1)!.cells.length < markdownLimits.tableColumns) rows.at(-1)!.cells.push(cell);
      else cut = true;
    }
    if (token.type === 'inline' && cell) cell.inside = readInline(token.children ?? []);
  }
  cursor.at += 1;
  return { kind: 'table', rows: rows.slice(0, markdownLimits.tableRows), cut: cut || rows.length > markdownLimits.tableRows };
}

function inlineAfter(cursor: Cursor): Token[] {
  const token = cursor.tokens[cursor.at];
  cursor.at += 2;
  return token?.children ?? [];
}

function readBlock(token: Token, cursor: Cursor): Block | null {
  switch (token.type) {
    case 'paragraph_open': return { kind: 'paragraph', inside: readInline(inlineAfter(cursor)) };
    case 'heading_open': return { kind: 'heading', level: Number(token.tag[1]), inside: readInline(inlineAfter(cursor)) };
    case 'blockquote_open': return { kind: 'quote', inside: readUntil(cursor, 'blockquote_close') };
    case 'bullet_list_open': return { kind: 'list', ordered: false, start: 1, items: readItems(cursor, 'bullet_list_close') };
    case 'ordered_list_open': {
      const start = Number(token.attrGet('start') ?? 1);
      return { kind: 'list', ordered: true, start, items: readItems(cursor, 'ordered_list_close') };
    }
    case 'fence': return { kind: 'fence', language: fenceLanguage(token.info), text: token.content.replace(/\n$/, '') };
    case 'table_open': return readTable(cursor);
    case 'hr': return { kind: 'rule' };
    case 'inline': return { kind: 'paragraph', inside: readInline(token.children ?? []) };
    default: return null;
  }
}

/** Turns the parser's flat tokens into blocks; unknown tokens are left out. */
export function readBlocks(tokens: readonly Token[]): Block[] {
  return readUntil({ tokens, at: 0 }, '');
}
