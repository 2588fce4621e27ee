import type { TableRow } from '@hubbub/client/view/markdown/tree';
import { inlineSpans } from './inline-spans.ts';
import { quiet, strong } from './style.ts';
import { bare, type Span, spansWidth, wrapSpans } from './wrap.ts';

const gap = 2;
const asItIs = (text: string): string => text;

interface Cell {
  spans: Span[];
  align: TableRow['cells'][number]['align'];
}

/** A table in columns, with a line below their names; where they do not fit, its rows with bars between the cells. */
export function tableLines(rows: readonly TableRow[], width: number, me: string): Span[][] {
  const read = rows.map(({ head, cells }) => ({ head, cells: cells.map(({ align, inside }): Cell => ({ align, spans: inlineSpans(inside, me, head ? strong : asItIs) })) }));
  const widths = (read[0]?.cells ?? []).map((_, column) => Math.max(...read.map(({ cells }) => spansWidth(cells[column]?.spans ?? []))));
  const whole = widths.reduce((sum, one) => sum + one + gap, -gap);
  const hasBreaks = read.some(({ cells }) => cells.some(({ spans }) => spans.some(({ text }) => text.includes('\n'))));
  if (whole > width || hasBreaks) return read.flatMap(({ cells }) => wrapSpans(cells.flatMap(({ spans }, index) => (index > 0 ? [{ text: ' | ', paint: quiet }, ...spans] : spans)), width));
  const across: Span[] = [{ text: widths.map((one) => '─'.repeat(one)).join(' '.repeat(gap)), paint: quiet }];
  return read.flatMap(({ head, cells }) => (head ? [alignedRow(cells, widths), across] : [alignedRow(cells, widths)]));
}

function alignedRow(cells: readonly Cell[], widths: readonly number[]): Span[] {
  return cells.flatMap(({ spans, align }, column) => {
    const space = (widths[column] ?? 0) - spansWidth(spans);
    const left = { start: 0, center: Math.floor(space / 2), end: space }[align];
    const before = ' '.repeat(left + (column > 0 ? gap : 0));
    return [...(before ? [bare(before)] : []), ...spans, ...(space > left && column < cells.length - 1 ? [bare(' '.repeat(space - left))] : [])];
  });
}
