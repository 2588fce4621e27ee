const newline = 0x0a;
const carriageReturn = 0x0d;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
/** What most programs wrote before UTF-8; it gives every byte a character, so no line is lost. */
const westEuropean = new TextDecoder('windows-1252');

export interface DecodedLines {
  lines: string[];
  /** How many lines were not UTF-8 and were read as windows-1252 instead. */
  notUtf8: number;
}

/**
 * Splits bytes at line feeds and decodes every line by itself, since people in one log wrote in
 * different encodings. A carriage return before the line feed is dropped; so is a byte order mark.
 */
export function decodeLines(bytes: Uint8Array): DecodedLines {
  const decoded: DecodedLines = { lines: [], notUtf8: 0 };
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found;
    const last = end > start && bytes[end - 1] === carriageReturn ? end - 1 : end;
    decodeLine(bytes.subarray(start, last), decoded);
    start = end + 1;
  }
  return decoded;
}

function decodeLine(bytes: Uint8Array, into: DecodedLines): void {
  try {
    into.lines.push(strictUtf8.decode(bytes));
  } catch {
    into.notUtf8 += 1;
    into.lines.push(westEuropean.decode(bytes));
  }
}
