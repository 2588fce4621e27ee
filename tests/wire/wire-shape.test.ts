import { expect, test } from 'bun:test';
import { closeCodes, type CommandName, commands, type FactName, facts, hello, protocolVersion, refusals, requestFrame, retriedRefusals } from '@hubbub/protocol';
import { z } from 'zod';
import pinned from './pinned-shape.json';

/**
 * Everything a client can see of the wire. When this test fails, the wire has changed: raise
 * `protocolVersion` if a client of the old version would misunderstand, then pin the new digest.
 */
function wireShape(): unknown {
  const shapeOf = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return {
    commands: Object.fromEntries((Object.keys(commands) as CommandName[]).sort().map((name) => {
      const { who, http, writes, input, reply } = commands[name];
      return [name, { who, http, writes, input: shapeOf(input, 'input'), reply: shapeOf(reply, 'output') }];
    })),
    facts: Object.fromEntries((Object.keys(facts) as FactName[]).sort().map((name) => [name, shapeOf(facts[name], 'output')])),
    refusals: Object.fromEntries(Object.entries(refusals).map(([code, { status }]) => [code, { status, retry: (retriedRefusals as readonly string[]).includes(code) }])),
    frames: { request: shapeOf(requestFrame, 'input'), hello: shapeOf(hello, 'output') },
    closeCodes,
  };
}

test('the wire has the shape that is pinned for its version', () => {
  const digest = new Bun.CryptoHasher('sha256').update(JSON.stringify(wireShape())).digest('hex');
  expect({ version: protocolVersion, digest }).toEqual(pinned);
});

test('a changed field changes the digest', () => {
  const before = JSON.stringify(wireShape());
  const changed = structuredClone(wireShape()) as { facts: Record<string, { properties: Record<string, unknown> }> };
  delete changed.facts['message.sent']!.properties.by;
  expect(JSON.stringify(changed)).not.toBe(before);
});
