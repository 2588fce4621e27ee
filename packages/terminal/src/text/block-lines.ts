import type { Block } from '@hubbub/client/view/markdown/tree';
import { inlineSpans } from './inline-spans.ts';
import { safeText } from './safe-text.ts';
import { code, quiet, strong, underlined } from './style.ts';
import { tableLines } from './table-lines.ts';
import { widthOf, wrapTyped } from './width.ts';
import { type Span, wrapSpans } from './wrap.ts';

/** A drawn line: what stands before it (indents, bars, numbers), and its text. */
export interface BlockLine {
  before: readonly Span[];
  spans: readonly Span[];
}

/** Texts are not made narrower than this by what they stand in. */
const narrowest = 10;
const codeIndent = '    ';
const quiets = (text: string): Span => ({ text, paint: quiet });
const blank: BlockLine = { before: [], spans: [] };

/** A message's blocks in lines no wider than `width`; `me` is one's own user name. */
export function blockLines(blocks: readonly Block[], width: number, me: string): BlockLine[] {
  return blocks.flatMap((block, index) => {
    const above = blocks[index - 1];
    const lines = linesOf(block, width, me);
    return above && isApart(above, block) ? [blank, ...lines] : lines;
  });
}

/** Whether an empty line stands between two: what is indented needs none. */
function isApart(above: Block, block: Block): boolean {
  return block.kind === 'heading' || (block.kind === 'paragraph' && above.kind === 'paragraph') || block.kind === above.kind;
}

function linesOf(block: Block, width: number, me: string): BlockLine[] {
  switch (block.kind) {
    case 'paragraph': return wrapped(inlineSpans(block.inside, me), width);
    case 'heading': return wrapped(inlineSpans(block.inside, me, headingPaint(block.level)), width);
    case 'quote': return indented(block.inside, { first: quiets('▎ '), rest: quiets('▎ ') }, width, me);
    case 'list': return listLines(block, width, me);
    case 'fence': return fenceLines(block.text, width);
    case 'table': return tableLines(block.rows, width, me).map((spans) => ({ before: [], spans }));
    case 'rule': return [{ before: [], spans: [quiets('─'.repeat(Math.min(width, 24)))] }];
  }
}

function headingPaint(level: number): Span['paint'] {
  return level <= 2 ? (text) => strong(underlined(text)) : strong;
}

function wrapped(spans: readonly Span[], width: number): BlockLine[] {
  return wrapSpans(spans, width).map((line) => ({ before: [], spans: line }));
}

/** Blocks with something before their first line and before the others; without it where there is no room. */
function indented(blocks: readonly Block[], { first, rest }: { first: Span; rest: Span }, width: number, me: string): BlockLine[] {
  const inner = width - widthOf(first.text);
  if (inner < narrowest) return blockLines(blocks, width, me);
  const lines = blocks.length > 0 ? blockLines(blocks, inner, me) : [blank];
  return lines.map(({ before, spans }, index) => ({ before: [index === 0 ? first : rest, ...before], spans }));
}

function listLines({ ordered, start, items }: Extract<Block, { kind: 'list' }>, width: number, me: string): BlockLine[] {
  const numberWidth = String(start + items.length - 1).length;
  return items.flatMap((item, index) => {
    const mark = ordered ? `${String(start + index).padStart(numberWidth)}. ` : '• ';
    return indented(item, { first: quiets(mark), rest: quiets(' '.repeat(mark.length)) }, width, me);
  });
}

/** Code keeps every character; its lines are broken only where they do not fit. */
function fenceLines(text: string, width: number): BlockLine[] {
  const indent = width - codeIndent.length < narrowest ? '' : codeIndent;
  return wrapTyped(safeText(text), width - indent.length).map((line) => ({ before: [quiets(indent)], spans: [{ text: line, paint: code }] }));
}
