import { limits } from '@hubbub/protocol/limits';
import { splitGraphemes } from '../text/width.ts';

/** A text that comes in pieces, of a pipe or of a list. */
type Lines = AsyncIterable<string> | Iterable<string>;

/** Code points and UTF-8 bytes, which a message may have so many of. */
interface Size {
  points: number;
  bytes: number;
}

const sizeOf = (text: string): Size => ({ points: [...text].length, bytes: Buffer.byteLength(text) });
const fits = ({ points, bytes }: Size): boolean => points <= limits.messageCodePoints && bytes <= limits.messageBytes;
const add = (a: Size, b: Size): Size => ({ points: a.points + b.points, bytes: a.bytes + b.bytes });
const nothing: Size = { points: 0, bytes: 0 };
const lineEnd: Size = { points: 1, bytes: 1 };

/** Lines one by one; one longer than a message may be comes in several pieces, cut between what people see as characters. */
export async function* splitLong(lines: Lines): AsyncGenerator<string> {
  for await (const line of lines) yield* pieces(line);
}

/** Lines together, as many as a message may hold at a time. */
export async function* packLines(lines: Lines): AsyncGenerator<string> {
  let held: string[] = [];
  let size = nothing;
  for await (const line of lines) {
    for (const piece of pieces(line)) {
      const own = sizeOf(piece);
      const both = add(size, add(own, held.length > 0 ? lineEnd : nothing));
      if (held.length > 0 && !fits(both)) {
        yield held.join('\n');
        held = [];
      }
      size = held.length > 0 ? both : own;
      held.push(piece);
    }
  }
  if (held.length > 0) yield held.join('\n');
}

function* pieces(line: string): Generator<string> {
  if (fits(sizeOf(line))) return yield line;
  let piece = '';
  let size = nothing;
  for (const one of splitGraphemes(line)) {
    const own = sizeOf(one);
    if (piece !== '' && !fits(add(size, own))) {
      yield piece;
      [piece, size] = ['', nothing];
    }
    piece += one;
    size = add(size, own);
  }
  if (piece !== '') yield piece;
}
