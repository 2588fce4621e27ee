import type { Dialect, Reader, Taken } from './dialect.ts';
import { piecesOf } from './pieces.ts';
import { decodeUtf8 } from './utf8.ts';

const headerBytes = 10;
const mostBytes = 65_536;
/** Its client may read only what has arrived when it looks: small frames arrive whole. */
const frameBytes = 4_000;

/**
 * `header`: both ways, frames of a length in ten ASCII characters, padded with spaces, and that
 * many bytes of UTF-8. In, a name, then texts; out, a name and a text, to all but who wrote it.
 */
export const header: Dialect = {
  name: 'header', gapMs: 0, chunkBytes: Number.MAX_SAFE_INTEGER, echoes: false,
  makeReader: () => new FrameReader(),
  isGoodbye: () => false,
  say: ({ what, name, text }) => {
    if (what !== 'message') return [];
    return piecesOf(text, frameBytes).map((piece) => {
      const bytes = Buffer.concat([frameOf(name), frameOf(piece)]);
      return { alone: bytes, more: bytes };
    });
  },
};

function frameOf(text: string): Buffer {
  return Buffer.from(String(Buffer.byteLength(text)).padEnd(headerBytes) + text);
}

/** Frames that may arrive in any split. A header that is no number up to 65,536 is `broken`, and so is all after it. */
class FrameReader implements Reader {
  readonly waitsMs = 0;
  #parts: Uint8Array[] = [];
  #bytes = 0;
  /** Bytes of the text that is awaited; null while a header is. */
  #length: number | null = null;
  #isBroken = false;

  get isMidway(): boolean {
    return this.#bytes > 0 || this.#length !== null;
  }

  take(bytes: Uint8Array): Taken[] {
    if (this.#isBroken) return [];
    // The socket's own array is used again.
    this.#parts.push(bytes.slice());
    this.#bytes += bytes.length;
    const taken: Taken[] = [];
    while (!this.#isBroken && this.#bytes >= (this.#length ?? headerBytes)) taken.push(...this.#next());
    return taken;
  }

  silence(): Taken[] {
    return [];
  }

  #next(): Taken[] {
    if (this.#length !== null) {
      const text = decodeUtf8(this.#cut(this.#length));
      this.#length = null;
      return [text === undefined ? { bad: 'not-utf8' } : { text }];
    }
    this.#length = lengthOf(this.#cut(headerBytes));
    this.#isBroken = this.#length === null;
    return this.#isBroken ? [{ bad: 'broken' }] : [];
  }

  #cut(bytes: number): Uint8Array {
    const all = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    this.#parts = [all.subarray(bytes)];
    this.#bytes -= bytes;
    return all.subarray(0, bytes);
  }
}

/** Null when it is no length. */
function lengthOf(header: Uint8Array): number | null {
  const text = Buffer.from(header).toString('latin1');
  const length = /^ *\d{1,7} *$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
  return length <= mostBytes ? length : null;
}
