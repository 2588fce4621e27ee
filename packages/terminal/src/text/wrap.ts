import { splitGraphemes, widthOf } from './width.ts';

/** A piece of safe text and how it is drawn. */
export interface Span {
  text: string;
  paint(text: string): string;
}

interface Unit {
  text: string;
  width: number;
  paint: Span['paint'];
}

/** A text drawn as it is. */
export const bare = (text: string): Span => ({ text, paint: (piece) => piece });

/** Lines no wider than `width`, broken between words where there are any; no character is cut in two. */
export function wrapSpans(spans: readonly Span[], width: number): Span[][] {
  const lines: Unit[][] = [];
  let line: Unit[] = [];
  let used = 0;
  const next = (rest: Unit[] = []): void => {
    lines.push(line);
    line = rest;
    used = rest.reduce((sum, unit) => sum + unit.width, 0);
  };
  for (const unit of spans.flatMap(unitsOf)) {
    if (unit.text === '\n') {
      next();
      continue;
    }
    if (used + unit.width > width && line.length > 0) {
      if (unit.text === ' ') {
        next();
        continue;
      }
      const space = line.findLastIndex(({ text }) => text === ' ');
      next(space > 0 ? line.splice(space).slice(1) : []);
    }
    line.push(unit);
    used += unit.width;
  }
  lines.push(line);
  return lines.map(joined);
}

/** A plain text in lines no wider than `width`. */
export function wrap(text: string, width: number): string[] {
  return wrapSpans([bare(text)], width).map((line) => line.map((span) => span.text).join(''));
}

/** A line with its styles. */
export function painted(line: readonly Span[]): string {
  return line.map(({ text, paint }) => paint(text)).join('');
}

/** Columns a line takes up. */
export function spansWidth(line: readonly Span[]): number {
  return line.reduce((sum, { text }) => sum + widthOf(text), 0);
}

function unitsOf({ text, paint }: Span): Unit[] {
  return splitGraphemes(text).map((one) => ({ text: one, width: widthOf(one), paint }));
}

function joined(units: readonly Unit[]): Span[] {
  const spans: Span[] = [];
  for (const { text, paint } of units) {
    const last = spans.at(-1);
    if (last?.paint === paint) last.text += text;
    else spans.push({ text, paint });
  }
  return spans;
}
