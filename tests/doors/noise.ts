import { createCipheriv } from 'node:crypto';

/** An endless stream of bytes that look random and are the same for the same seed. */
export function makeNoise(seed: string): (bytes: number) => Buffer {
  const cipher = createCipheriv('aes-128-ctr', Buffer.from(seed.padEnd(16).slice(0, 16)), Buffer.alloc(16));
  return (bytes) => cipher.update(Buffer.alloc(bytes));
}

/** Noise that has something of the protocol in it, so that it gets past the first check of a byte. */
export function makeLikeness(noise: (bytes: number) => Buffer, pieces: readonly string[]): () => Buffer {
  return () => {
    const [kind, length] = noise(2) as unknown as [number, number];
    const piece = Buffer.from(pieces[length % pieces.length]!);
    switch (kind % 4) {
      case 0: return noise(8_192);
      // Lines, some of them longer than allowed.
      case 1: return Buffer.concat([noise(16 * length), Buffer.from('\r\n')]);
      case 2: return Buffer.concat([piece, noise(length), Buffer.from('\r\n')]);
      // A whole piece of the protocol with one byte that is wrong.
      default: {
        if (piece.length > 0) piece[kind % piece.length] = length;
        return piece;
      }
    }
  };
}
