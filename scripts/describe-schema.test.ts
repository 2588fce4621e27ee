import { expect, test } from 'bun:test';
import { z } from 'zod';
import { describeParts, describeSchema } from './describe-schema.ts';

const id = z.string().regex(/^[a-z]+$/);
const person = z.object({ id, name: z.string().max(32) });
const names = new Map<z.core.$ZodType, string>([[id, 'id'], [person, 'person']]);

test('fields, choices, lists, ranges, defaults and what may miss are all shown', () => {
  const schema = z.strictObject({
    of: z.array(person).max(50), kind: z.enum(['a', 'b']).nullable(), lists: z.array(z.enum(['x', 'y'])),
    limit: z.int().min(1).max(200).default(50), from: z.int().min(0).min(1).optional(), size: z.int(), on: z.boolean(), fact: z.literal('told'),
  });
  expect(describeSchema(schema, names)).toBe(
    '{ of: list of person, up to 50 of them, kind: "a" | "b" | null, lists: list of ("x" | "y"), '
    + 'limit?: 1…200 = 50, from?: 1 or more, size: whole number, on: boolean, fact: "told" }',
  );
});

test('a schema with a name stands as its name, and can be spelled out', () => {
  expect(describeSchema(person, names)).toBe('person');
  expect(describeParts(person, names)).toBe('{ id: id, name: text of up to 32 characters }');
});

test('a schema without a notation is an error, not a gap', () => {
  expect(() => describeSchema(z.date(), names)).toThrow('date');
});
