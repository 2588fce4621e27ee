const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** C0 without tab and line feed, DEL, C1: what a terminal acts on. */
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
/** Marks, embeddings, overrides and isolates of direction (UAX #9): they would reorder what stands beside. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Tags and interlinear marks: invisible, and of a width terminals do not agree on. */
const invisible = /[\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const tab = '    ';

/**
 * Text of others as a terminal may show it: no control character reaches it, they become their
 * pictures (␛) or �; no character changes the direction of what follows. Lines stay lines, tabs
 * become spaces. A repeat changes nothing.
 */
export function safeText(text: string): string {
  return text.toWellFormed().replace(lineEnds, '\n').replaceAll('\t', tab).replace(controls, picture)
    .replace(directions, '').replace(invisible, '');
}

/** The same in one line: a name, a topic. */
export function safeLine(text: string): string {
  return safeText(text).replace(/\s+/g, ' ').trim();
}

/** A piece of safe text for one place of a row: right-to-left text does not reorder its neighbours. */
export function isolated(piece: string): string {
  return rightToLeft.test(piece) ? `\u2068${piece}\u2069` : piece;
}

function picture(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : '�';
}
