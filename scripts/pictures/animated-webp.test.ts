import { expect, test } from 'bun:test';
import { animatedWebp } from './animated-webp.ts';

/** 1 × 1 pixel, lossy, as any encoder writes it. */
const dot = Uint8Array.from(atob('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA='), (letter) => letter.charCodeAt(0));
const at = (bytes: Uint8Array, from: number, length: number) => String.fromCharCode(...bytes.subarray(from, from + length));

test('frames stand in one file, each at its place and for its time', () => {
  const film = animatedWebp([{ webp: dot, x: 0, y: 0, forMs: 100 }, { webp: dot, x: 512, y: 4, forMs: 70_000 }]);
  const view = new DataView(film.buffer);
  expect([at(film, 0, 4), view.getUint32(4, true), at(film, 8, 4)]).toEqual(['RIFF', film.length - 8, 'WEBP']);
  expect([at(film, 12, 4), film[20], film[24], film[27]]).toEqual(['VP8X', 0b10, 0, 0]);
  expect(at(film, 30, 4)).toBe('ANIM');
  const second = 44 + 8 + 16 + 8 + 24;
  expect([at(film, 44, 4), at(film, second, 4)]).toEqual(['ANMF', 'ANMF']);
  const head = [...film.subarray(second + 8, second + 24)];
  expect(head).toEqual([0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0x70, 0x11, 0x01, 0b10]);
  expect(at(film, second + 24, 4)).toBe('VP8 ');
  expect(film.subarray(second + 32)).toEqual(dot.subarray(20));
});

test('what is no WebP is refused', () => {
  expect(() => animatedWebp([{ webp: new Uint8Array(40), x: 0, y: 0, forMs: 1 }])).toThrow('no WebP');
});
