import { expect, test } from 'bun:test';
import fc from 'fast-check';
import type { Hint } from './bus.ts';
import { packHints, unpackHints } from './packed-hints.ts';

const node = 'a'.repeat(16);
const hint = fc.record({ subject: fc.constantFrom('place', 'nodes', 'room:abcdefgh23456777', 'user:x'), body: fc.json({ maxDepth: 1 }).filter((text) => Buffer.byteLength(text) <= 4_000) });

test('hints come out of their payloads as they were, in order, and none is larger than PostgreSQL takes', () => {
  fc.assert(fc.property(fc.array(hint, { maxLength: 200, size: 'max' }), (hints) => {
    const payloads = packHints(node, hints as Hint[]);
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
    expect(payloads.flatMap((payload) => unpackHints(payload, 'another'))).toEqual(hints as Hint[]);
  }), { numRuns: 50 });
});

test('the largest hint fits, and two of them take a payload each', () => {
  const large: Hint = { subject: 'room:abcdefgh23456777', body: JSON.stringify('"\u00e9'.repeat(998)).slice(0, 3_999) };
  expect(packHints(node, [large, large])).toHaveLength(2);
});

test('many small hints share a payload', () => {
  const hints = Array.from({ length: 100 }, (_, at): Hint => ({ subject: 'place', body: String(at) }));
  expect(packHints(node, hints)).toHaveLength(1);
});

test('a node does not hear what it said itself', () => {
  expect(packHints(node, [{ subject: 'place', body: '1' }]).flatMap((payload) => unpackHints(payload, node))).toEqual([]);
});
