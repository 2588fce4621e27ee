const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Columns a text takes up; escape sequences take none. */
export function widthOf(text: string): number {
  return Bun.stringWidth(text);
}

/** What a person sees as one character each. */
export function splitGraphemes(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** The beginning of a plain text that fits, with … where something was cut off. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let taken = '';
  let used = 0;
  for (const grapheme of splitGraphemes(text)) {
    used += widthOf(grapheme);
    if (used > width - 1) break;
    taken += grapheme;
  }
  return width > 0 ? `${taken}…` : '';
}

/** A plain text at exactly this width: cut off, or with spaces after it. */
export function fit(text: string, width: number): string {
  const fitting = cut(text, width);
  return fitting + ' '.repeat(Math.max(0, width - widthOf(fitting)));
}

/** Lines broken at exactly this width, every character kept: for what is being typed. */
export function wrapTyped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    let piece = '';
    let used = 0;
    for (const grapheme of splitGraphemes(line)) {
      const wide = widthOf(grapheme);
      if (used + wide > width && piece !== '') {
        lines.push(piece);
        [piece, used] = ['', 0];
      }
      piece += grapheme;
      used += wide;
    }
    lines.push(piece);
  }
  return lines;
}
