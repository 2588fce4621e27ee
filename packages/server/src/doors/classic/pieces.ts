const encoder = new TextEncoder();
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cuts a text into pieces of at most `maxBytes` bytes of UTF-8, between graphemes where one fits
 * and never inside a character, at a space where there is one in the second half. Nothing is lost
 * but that space.
 */
export function piecesOf(text: string, maxBytes: number): string[] {
  // No UTF-16 unit takes more than three bytes.
  if (3 * text.length <= maxBytes || Buffer.byteLength(text) <= maxBytes) return [text];
  const pieces: string[] = [];
  let rest = text;
  while (Buffer.byteLength(rest) > maxBytes) {
    const head = headOf(rest, maxBytes);
    const space = head.lastIndexOf(' ');
    const end = space > head.length / 2 ? space : head.length;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(rest[end] === ' ' ? end + 1 : end);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** The longest beginning that fits. */
function headOf(text: string, maxBytes: number): string {
  const { read } = encoder.encodeInto(text, new Uint8Array(maxBytes));
  const cut = segmenter.segment(text).containing(read);
  return cut === undefined || cut.index === 0 ? text.slice(0, read) : text.slice(0, cut.index);
}
