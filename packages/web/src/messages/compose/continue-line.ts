import { isInFence } from '@hubbub/client/view/code-places';
import type { TextEdit } from './text-edit.ts';

const item = /^(\s*(?:> ?)*)([-*+]|(\d{1,9})([.)]))( +(?:\[[ x]\] )?)/;
const quote = /^(\s*(?:> ?)+)/;

function lineStart(text: string, caret: number): number {
  return text.lastIndexOf('\n', caret - 1) + 1;
}

/**
 * What a new line at the caret should begin with: the next item of a list, one more line of a
 * quote, the indent of code. On an empty item or quote line it ends the list instead. Null where
 * a plain line break is right.
 */
export function continueLine(text: string, caret: number): TextEdit | null {
  const start = lineStart(text, caret);
  const line = text.slice(start, caret);
  if (isInFence(text, caret)) {
    const indent = /^[ \t]+/.exec(line)?.[0];
    return indent ? { from: caret, to: caret, text: `\n${indent}` } : null;
  }
  const listed = item.exec(line);
  if (listed) {
    const [whole, before, mark, number, point, gap] = listed;
    if (line.length === whole.length) return { from: start, to: caret, text: before!.trimEnd() && before! };
    const next = number === undefined ? mark! : `${Number(number) + 1}${point!}`;
    return { from: caret, to: caret, text: `\n${before}${next}${gap!.replace('[x]', '[ ]')}` };
  }
  const quoted = quote.exec(line);
  if (!quoted) return null;
  if (line.length === quoted[0].length) return { from: start, to: caret, text: '' };
  return { from: caret, to: caret, text: `\n${quoted[1]}` };
}
