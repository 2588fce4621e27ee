/** A still picture of an animation, put over what is there so far. */
export interface Frame {
  /** A whole WebP file. */
  webp: Uint8Array;
  /** Where its corner is, in pixels from the animation's; even numbers. */
  x: number;
  y: number;
  /** Until the next frame comes, ms. */
  forMs: number;
}

/** What WebP's container calls a piece: four letters and its bytes. */
interface Chunk {
  name: string;
  bytes: Uint8Array;
}

/**
 * Makes one animated WebP of still ones, without encoding anything again; it repeats for ever. The
 * first frame covers the whole. Container: RFC 9649 §2. Throws for what is no WebP.
 */
export function animatedWebp(frames: readonly Frame[]): Uint8Array {
  const first = sizeOf(chunksOf(frames[0]!.webp));
  const head = new Uint8Array([animationFlag, 0, 0, 0, ...u24(first.width - 1), ...u24(first.height - 1)]);
  const loop = new Uint8Array(6);
  return riff([{ name: 'VP8X', bytes: head }, { name: 'ANIM', bytes: loop }, ...frames.map(frameChunk)]);
}

const animationFlag = 0b10;
/** Drawn over the frame before instead of blended with it. */
const noBlend = 0b10;
const pictureChunks = new Set(['ALPH', 'VP8 ', 'VP8L']);

function frameChunk({ webp, x, y, forMs }: Frame): Chunk {
  const chunks = chunksOf(webp);
  const { width, height } = sizeOf(chunks);
  const head = [...u24(x / 2), ...u24(y / 2), ...u24(width - 1), ...u24(height - 1), ...u24(forMs), noBlend];
  return { name: 'ANMF', bytes: joined([new Uint8Array(head), ...chunks.filter(({ name }) => pictureChunks.has(name)).map(written)]) };
}

function chunksOf(webp: Uint8Array): Chunk[] {
  const view = new DataView(webp.buffer, webp.byteOffset, webp.byteLength);
  if (text(webp, 0) !== 'RIFF' || text(webp, 8) !== 'WEBP') throw new Error('This is no WebP.');
  const chunks: Chunk[] = [];
  for (let at = 12; at + 8 <= webp.length; ) {
    const length = view.getUint32(at + 4, true);
    chunks.push({ name: text(webp, at), bytes: webp.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function sizeOf(chunks: readonly Chunk[]): { width: number; height: number } {
  const picture = chunks.find(({ name }) => name.startsWith('VP8') && name !== 'VP8X');
  if (!picture) throw new Error('This WebP has no picture.');
  const view = new DataView(picture.bytes.buffer, picture.bytes.byteOffset);
  if (picture.name === 'VP8 ') return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
  const bits = view.getUint32(1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function riff(chunks: readonly Chunk[]): Uint8Array {
  const inside = joined([letters('WEBP'), ...chunks.map(written)]);
  return written({ name: 'RIFF', bytes: inside });
}

function written({ name, bytes }: Chunk): Uint8Array {
  return joined([letters(name), new Uint8Array([...u24(bytes.length & 0xffffff), bytes.length >>> 24]), bytes, new Uint8Array(bytes.length % 2)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const u24 = (value: number): number[] => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255];
const letters = (name: string): Uint8Array => new TextEncoder().encode(name);
const text = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
