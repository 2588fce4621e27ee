const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cuts text into pieces of at most `maxBytes` UTF-8 bytes, at spaces where the last third of a
 * piece has one, else between graphemes, so that nothing a person sees as one is cut apart; only a
 * single grapheme that is longer is cut between code points. Joined again the pieces are the text.
 */
export function splitText(text: string, maxBytes: number): string[] {
  if (text.length * 3 <= maxBytes || Buffer.byteLength(text) <= maxBytes) return [text];
  const pieces: string[] = [];
  let rest = text;
  while (Buffer.byteLength(rest) > maxBytes) {
    const end = cutAt(rest, maxBytes);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  pieces.push(rest);
  return pieces;
}

/** Code units of the longest start that fits and is a good place to stop. */
function cutAt(text: string, maxBytes: number): number {
  let bytes = 0;
  let end = 0;
  let afterSpace = 0;
  // A piece never has more code units than bytes, so that the segmenter need not see all of a long text.
  for (const { segment, index } of segmenter.segment(text.slice(0, maxBytes + 64))) {
    const size = Buffer.byteLength(segment);
    if (bytes + size > maxBytes) break;
    bytes += size;
    end = index + segment.length;
    if (segment === ' ' && bytes > (2 * maxBytes) / 3) afterSpace = end;
  }
  if (end > 0) return afterSpace > 0 ? afterSpace : end;
  return cutInside(text, maxBytes);
}

function cutInside(text: string, maxBytes: number): number {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    end += character.length;
  }
  return Math.max(end, 1);
}
