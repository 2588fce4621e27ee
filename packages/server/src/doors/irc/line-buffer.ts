/** Bytes of the tags of a line with `@` and the space behind, and of the rest without CR LF (IRCv3 message-tags). */
export const tagBytes = 4_096;
export const bodyBytes = 510;

/** What a line was: text, or why it is none. `start` is what can be read of it, for a label. */
export type Line = { text: string } | { bad: 'too-long' | 'not-utf8'; start: string };

const lineFeed = 10, carriageReturn = 13;
/** Beyond this a client that sends no line end is not speaking IRC. */
const maxPending = tagBytes + bodyBytes + 2;

/** Bytes of one connection that do not make a whole line yet. Null when there are none: most connections are idle. */
export interface LineBuffer {
  pending: Buffer | null;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Calls `hear` for every whole line in what arrived; ends with the rest in the buffer. Answers
 * false when a line can no longer end within what is allowed: the connection is to be closed.
 * NUL bytes are dropped, empty lines are skipped.
 */
export function readLines(buffer: LineBuffer, chunk: Buffer, hear: (line: Line) => void): boolean {
  const bytes = buffer.pending === null ? chunk : Buffer.concat([buffer.pending, chunk]);
  let from = 0;
  for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, from)) {
    const stop = bytes[end - 1] === carriageReturn && end > from ? end - 1 : end;
    if (stop > from) hear(lineOf(bytes.subarray(from, stop)));
    from = end + 1;
  }
  const rest = bytes.length - from;
  if (rest > 2 * maxPending) return false;
  // A copy: a slice would keep the whole chunk alive.
  buffer.pending = rest === 0 ? null : Buffer.from(bytes.subarray(from));
  return true;
}

function lineOf(bytes: Buffer): Line {
  const tagsEnd = bytes[0] === 64 ? bytes.indexOf(32) + 1 : 0;
  const tooLong = tagsEnd > tagBytes || bytes.length - tagsEnd > bodyBytes || (bytes[0] === 64 && tagsEnd === 0 && bytes.length > tagBytes);
  if (tooLong) return { bad: 'too-long', start: bytes.toString('latin1', 0, 512) };
  try {
    return { text: decoder.decode(bytes).replaceAll('\0', '') };
  } catch {
    return { bad: 'not-utf8', start: bytes.toString('latin1', 0, Math.max(tagsEnd, 64)) };
  }
}
