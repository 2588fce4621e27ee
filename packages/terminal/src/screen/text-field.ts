import { splitGraphemes, widthOf, wrapTyped } from '../text/width.ts';

/** A text that is being written, and where the cursor stands in it (UTF-16 index). */
export interface Field {
  text: string;
  at: number;
}

export const emptyField: Field = { text: '', at: 0 };

/** A field with a text and the cursor at its end. */
export function fieldOf(text: string): Field {
  return { text, at: text.length };
}

/** Puts a text where the cursor stands. */
export function insert({ text, at }: Field, more: string): Field {
  return { text: text.slice(0, at) + more + text.slice(at), at: at + more.length };
}

/** Replaces what stands between two places; the cursor is after it. */
export function replace({ text }: Field, from: number, to: number, by: string): Field {
  return { text: text.slice(0, from) + by + text.slice(to), at: from + by.length };
}

const lineStart = ({ text, at }: Field): number => text.lastIndexOf('\n', at - 1) + 1;
const lineEnd = ({ text, at }: Field): number => (text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at));
const before = ({ text, at }: Field): number => at - (splitGraphemes(text.slice(0, at)).at(-1)?.length ?? 0);
const after = ({ text, at }: Field): number => at + (splitGraphemes(text.slice(at, at + 64))[0]?.length ?? 0);
const wordBefore = ({ text, at }: Field): number => text.slice(0, at).search(/[^\s]+\s*$/) === -1 ? 0 : text.slice(0, at).search(/[^\s]+\s*$/);
const wordAfter = ({ text, at }: Field): number => at + (/^\s*\S*/.exec(text.slice(at))?.[0].length ?? 0);

type Move = (field: Field) => number;
const moves: Record<string, Move> = {
  left: before, right: after, 'C-b': before, 'C-f': after, home: lineStart, end: lineEnd, 'C-a': lineStart, 'C-e': lineEnd,
  'C-left': wordBefore, 'C-right': wordAfter, 'M-b': wordBefore, 'M-f': wordAfter, 'M-left': wordBefore, 'M-right': wordAfter,
};
/** From where to where each takes away. */
const cuts: Record<string, (field: Field) => [number, number]> = {
  backspace: (field) => [before(field), field.at],
  delete: (field) => [field.at, after(field)], 'C-d': (field) => [field.at, after(field)],
  'C-w': (field) => [wordBefore(field), field.at], 'M-backspace': (field) => [wordBefore(field), field.at],
  'M-d': (field) => [field.at, wordAfter(field)], 'C-u': (field) => [lineStart(field), field.at],
};

/** The field after a key; undefined when the key does nothing here. */
export function edit(field: Field, chord: string, text: string): Field | undefined {
  if (text !== '') return insert(field, text);
  if (chord === 'newline' || chord === 'M-enter') return insert(field, '\n');
  if (moves[chord]) return { ...field, at: moves[chord](field) };
  if (cuts[chord]) return replace(field, ...cuts[chord](field), '');
  return chord === 'up' || chord === 'down' ? moveLine(field, chord === 'up' ? -1 : 1) : undefined;
}

function moveLine(field: Field, by: 1 | -1): Field | undefined {
  const start = lineStart(field);
  const column = field.at - start;
  const target = by === -1 ? start - 1 : lineEnd(field) + 1;
  if (target < 0 || target > field.text.length) return undefined;
  const line = { text: field.text, at: target };
  return { text: field.text, at: Math.min(lineStart(line) + column, lineEnd(line)) };
}

/** The field as lines of a width, and the cursor's place among them. */
export function layOut({ text, at }: Field, width: number): { lines: string[]; x: number; y: number } {
  const lines = wrapTyped(text, width);
  const upTo = wrapTyped(text.slice(0, at), width);
  const x = widthOf(upTo.at(-1) ?? '');
  if (x < width) return { lines, x, y: upTo.length - 1 };
  if (upTo.length === lines.length) lines.push('');
  return { lines, x: 0, y: upTo.length };
}
