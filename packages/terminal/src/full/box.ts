import type { Piece } from '../screen/screen.ts';
import { quiet, strong } from '../text/style.ts';
import { cut, widthOf } from '../text/width.ts';

/** Something that stands over the conversation until it is closed. */
export interface Box {
  readonly title: string;
  /** Columns it takes at most. */
  readonly widest: number;
  key(chord: string, text: string): void;
  paste(text: string): void;
  scroll(by: number): void;
  click(line: number): void;
  /** Its lines at a size, and where the cursor is among them. */
  view(width: number, height: number): { lines: string[]; cursor?: { x: number; y: number } };
}

/** Where a box stands. */
export interface Placed {
  x: number;
  y: number;
  width: number;
  height: number;
  cursor: { x: number; y: number } | null;
}

/** Draws a box with its border over the rows of a frame; answers where it is. */
export function drawBox(box: Box, rows: Piece[][], width: number, height: number): Placed {
  const inner = Math.min(box.widest, width - 4);
  const { lines, cursor } = box.view(inner, height - 4);
  const shown = lines.slice(0, height - 4);
  const x = Math.floor((width - inner - 4) / 2);
  const y = Math.max(0, Math.floor((height - shown.length - 2) / 3));
  const title = ` ${cut(box.title, inner - 4)} `;
  const put = (row: number, text: string): void => void rows[row]?.push({ x, text });
  put(y, quiet('╭─') + strong(title) + quiet(`${'─'.repeat(inner + 1 - widthOf(title))}╮`));
  shown.forEach((line, index) => {
    const blank = ' '.repeat(Math.max(0, inner - widthOf(line)));
    put(y + 1 + index, `${quiet('│')} ${line}${blank} ${quiet('│')}`);
  });
  put(y + 1 + shown.length, quiet(`╰${'─'.repeat(inner + 2)}╯`));
  return { x, y, width: inner + 4, height: shown.length + 2, cursor: cursor ? { x: x + 2 + cursor.x, y: y + 1 + cursor.y } : null };
}
