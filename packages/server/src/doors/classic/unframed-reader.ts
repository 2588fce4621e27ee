import type { Reader, Taken } from './dialect.ts';
import { decodeUtf8, endsInsideCharacter } from './utf8.ts';

const lineFeed = 10, carriageReturn = 13;
/** Silence that ends a message, ms, and one that ends in the middle of a character or request. */
const silenceMs = 20;
const longSilenceMs = 200;
/** Bytes of one message that is too long that are thrown away before the connection ends. */
const mostSkipped = 1_048_576;

/**
 * Texts without framing: bytes up to a line break, or up to 20 ms of silence, are one. What ends
 * inside a character, or is `unfinished` to its dialect, waits 200 ms for the rest. What is too long
 * is thrown away up to its end, and said so there.
 */
export class UnframedReader implements Reader {
  readonly #maxBytes: number;
  readonly #isUnfinished: (text: string) => boolean;
  #parts: Uint8Array[] = [];
  #bytes = 0;
  #skipped = 0;
  #waitedOnce = false;

  constructor(maxBytes: number, isUnfinished: (text: string) => boolean = () => false) {
    this.#maxBytes = maxBytes;
    this.#isUnfinished = isUnfinished;
  }

  /** What silence does not end does not exist here. */
  readonly isMidway = false;

  get waitsMs(): number {
    if (this.#bytes === 0 && this.#skipped === 0) return 0;
    return this.#waitedOnce ? longSilenceMs : silenceMs;
  }

  take(bytes: Uint8Array): Taken[] {
    const taken: Taken[] = [];
    this.#waitedOnce = false;
    let from = 0;
    for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, from)) {
      this.#add(bytes.subarray(from, end), taken);
      taken.push(this.#end());
      from = end + 1;
    }
    this.#add(bytes.subarray(from), taken);
    return taken;
  }

  silence(): Taken[] {
    if (this.#skipped > 0) return [this.#end()];
    if (this.#bytes === 0) return [];
    if (!this.#waitedOnce && this.#mayGoOn()) {
      this.#waitedOnce = true;
      return [];
    }
    this.#waitedOnce = false;
    return [this.#end()];
  }

  #add(bytes: Uint8Array, taken: Taken[]): void {
    if (this.#skipped > 0) {
      this.#skipped += bytes.length;
      if (this.#skipped > mostSkipped) taken.push({ bad: 'flood' });
    } else if (this.#bytes + bytes.length > this.#maxBytes) {
      this.#skipped = this.#bytes + bytes.length;
      this.#forget();
    } else if (bytes.length > 0) {
      // The socket's own array is used again.
      this.#parts.push(bytes.slice());
      this.#bytes += bytes.length;
    }
  }

  #mayGoOn(): boolean {
    const bytes = this.#joined();
    if (endsInsideCharacter(bytes)) return true;
    const text = decodeUtf8(bytes);
    return text !== undefined && this.#isUnfinished(text);
  }

  #end(): Taken {
    if (this.#skipped > 0) {
      this.#skipped = 0;
      return { bad: 'too-long' };
    }
    let bytes = this.#joined();
    this.#forget();
    if (bytes.at(-1) === carriageReturn) bytes = bytes.subarray(0, -1);
    const text = decodeUtf8(bytes);
    return text === undefined ? { bad: 'not-utf8' } : { text };
  }

  #joined(): Uint8Array {
    if (this.#parts.length > 1) this.#parts = [Buffer.concat(this.#parts)];
    return this.#parts[0] ?? new Uint8Array(0);
  }

  #forget(): void {
    this.#parts = [];
    this.#bytes = 0;
  }
}
