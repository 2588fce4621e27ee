import { limits } from '@hubbub/protocol';
import type { Dialect, Said, Spoken } from './dialect.ts';
import { piecesOf } from './pieces.ts';
import { UnframedReader } from './unframed-reader.ts';

/** Its client reads 1,024 bytes at once, and stops for good at half a character. */
const chunkBytes = 1_023;

/**
 * `line`: in, the name, then texts, without framing; out, `name: text` and lines of who joined and
 * left, one write each. The client says `exit` when it goes.
 */
export const line: Dialect = {
  name: 'line', gapMs: 20, chunkBytes, echoes: true,
  makeReader: () => new UnframedReader(limits.messageBytes),
  isGoodbye: (text) => text.trim() === 'exit',
  say: (said) => linesOf(said, chunkBytes).map((text) => spoken(text)),
};

function linesOf({ what, name, text }: Said, maxBytes: number): string[] {
  if (what === 'joined') return [`${name} has joined the chat.`];
  if (what === 'left') return [`${name} has left the chat.`];
  const start = `${name}: `;
  // One byte is left for the line break before it where it stands behind another.
  return piecesOf(text, maxBytes - 1 - Buffer.byteLength(start)).map((piece) => start + piece);
}

function spoken(text: string): Spoken {
  return {
    alone: Buffer.from(text),
    get more() {
      return Buffer.from(`\n${text}`);
    },
  };
}
