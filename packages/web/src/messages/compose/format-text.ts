import type { TextEdit } from './text-edit.ts';

/** Ways a text can be marked. */
export type Format = 'bold' | 'italic' | 'strike' | 'code' | 'link' | 'quote' | 'bullets' | 'numbers' | 'fence';

const marks: Partial<Record<Format, string>> = { bold: '**', italic: '_', strike: '~~', code: '`' };
const lineMark = /^(?:> ?|[-*+] |\d{1,3}[.)] )/;

/** Puts marks around the selection, or takes them off when they are there. */
function toggleMark(text: string, from: number, to: number, mark: string): TextEdit {
  const size = mark.length;
  const inside = text.slice(from, to);
  if (text.slice(from - size, from) === mark && text.slice(to, to + size) === mark) {
    return { from: from - size, to: to + size, text: inside, select: [0, inside.length] };
  }
  if (inside.length > 2 * size && inside.startsWith(mark) && inside.endsWith(mark)) {
    const bare = inside.slice(size, -size);
    return { from, to, text: bare, select: [0, bare.length] };
  }
  const lead = /^\s*/.exec(inside)![0].length;
  const core = inside.trim();
  const end = inside.length - lead - core.length;
  const marked = `${inside.slice(0, lead)}${mark}${core}${mark}${inside.slice(inside.length - end)}`;
  return { from, to, text: marked, select: [lead + size, lead + size + core.length] };
}

function makeLink(text: string, from: number, to: number): TextEdit {
  const inside = text.slice(from, to);
  if (/^https?:\/\/\S+$/.test(inside)) return { from, to, text: `[](${inside})`, select: [1, 1] };
  return { from, to, text: `[${inside}](https://)`, select: [inside.length + 3, inside.length + 11] };
}

/** Begins every line of the selection with a mark, or takes the marks off when all have it. */
function toggleLines(text: string, from: number, to: number, format: 'quote' | 'bullets' | 'numbers'): TextEdit {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const found = text.indexOf('\n', to);
  const end = found === -1 ? text.length : found;
  const lines = text.slice(start, end).split('\n');
  const own = { quote: /^> ?/, bullets: /^[-*+] /, numbers: /^\d{1,3}[.)] / }[format];
  const changed = lines.every(line => own.test(line))
    ? lines.map(line => line.replace(own, ''))
    : lines.map((line, index) => `${format === 'quote' ? '> ' : format === 'bullets' ? '- ' : `${index + 1}. `}${format === 'quote' ? line : line.replace(lineMark, '')}`);
  const result = changed.join('\n');
  return { from: start, to: end, text: result, ...(from === to ? {} : { select: [0, result.length] as const }) };
}

function makeFence(text: string, from: number, to: number): TextEdit {
  const inside = text.slice(from, to);
  const fence = '`'.repeat(Math.max(3, ...(inside.match(/`+/g) ?? []).map(run => run.length + 1)));
  const before = from === 0 || text[from - 1] === '\n' ? '' : '\n';
  const after = to === text.length || text[to] === '\n' ? '' : '\n';
  const head = `${before}${fence}\n`;
  return { from, to, text: `${head}${inside}\n${fence}${after}`, select: [head.length, head.length + inside.length] };
}

/** The edit that marks the selection of a text in one of the documented ways. */
export function formatText(text: string, from: number, to: number, format: Format): TextEdit {
  const mark = marks[format];
  if (mark) return toggleMark(text, from, to, mark);
  if (format === 'link') return makeLink(text, from, to);
  if (format === 'fence') return makeFence(text, from, to);
  return toggleLines(text, from, to, format as 'quote');
}
