import fc from 'fast-check';
import { type CommandName, commands } from '@hubbub/protocol';

/** Texts that have broken programs before, beside random ones. */
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 50 }),
  fc.constantFrom('', '\0', '\ud800', '__proto__', 'constructor', '../..', '%00', '\u202e', 'a'.repeat(70), '👍', '[', '{"a":1}', 'NaN', '1e999', "'; drop table users; --"),
);

const oddNumber = fc.oneof(
  fc.integer(), fc.double(), fc.constantFrom(-1, 0, 0.5, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1, 2 ** 63, -0, 1e308),
);

/** Any value JSON can carry, odd ones often. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText, oddNumber, fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 4 }), fc.array(oddText, { maxLength: 5 }),
  fc.dictionary(fc.oneof(oddText, fc.constantFrom('__proto__', 'constructor', '$ne', '$regex')), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4, noNullPrototype: false }),
);

/** What fields of that name hold in a command that would be done. */
export interface Known {
  rooms: readonly string[];
  users: readonly string[];
}

/** Values a command might really carry. */
function plainValue(key: string, { rooms, users }: Known): fc.Arbitrary<unknown> {
  const room = fc.constantFrom(...rooms);
  const user = fc.constantFrom(...users);
  const plain: Record<string, fc.Arbitrary<unknown>> = {
    room, user, users: fc.array(user, { minLength: 1, maxLength: 3 }), message: fc.integer({ min: 1, max: 40 }), seq: fc.integer({ min: 1, max: 60 }),
    nonce: fc.stringMatching(/^[a-z]{1,3}$/), content: fc.record({ text: fc.string({ minLength: 1, maxLength: 30 }) }), emoji: fc.constantFrom('👍', '🦄'), on: fc.boolean(),
    cursors: fc.array(fc.record({ room, seq: fc.nat(60) }), { maxLength: 3 }), positions: fc.array(fc.record({ room, seq: fc.nat(60) }), { maxLength: 3 }),
    kind: fc.constantFrom('public', 'private'), name: fc.stringMatching(/^[a-z]{3,12}$/), topic: fc.string({ maxLength: 30 }), query: fc.string({ maxLength: 10 }),
    after: fc.nat(60), before: fc.nat(60), around: fc.nat(60), limit: fc.integer({ min: 1, max: 50 }), state: fc.constantFrom('online', 'away'), archived: fc.boolean(),
    displayName: fc.stringMatching(/^[a-z]{3,12}$/), role: fc.constantFrom('owner', 'moderator', 'member'), expiresInMs: fc.constant(null), uses: fc.constant(null),
  };
  return plain[key] ?? oddValue;
}

/** Commands of the table whose inputs are right but for some fields: changed, missing or too many. */
export function mutatedCommands(names: readonly CommandName[], known: Known): fc.Arbitrary<{ command: CommandName; input: unknown }> {
  return fc.constantFrom(...names).chain((command) => {
    const keys = Object.keys(commands[command].input.shape);
    const fields = Object.fromEntries(keys.map((key) => [key, fc.oneof({ weight: 5, arbitrary: plainValue(key, known) }, { weight: 1, arbitrary: oddValue })]));
    const right = fc.record(fields, { requiredKeys: keys.filter((key) => !commands[command].input.shape[key as never]) });
    const more = fc.dictionary(oddText, oddValue, { maxKeys: 1, noNullPrototype: true });
    const input = fc.oneof(
      { weight: 8, arbitrary: right },
      { weight: 1, arbitrary: fc.tuple(right, more).map(([one, two]) => Object.fromEntries([...Object.entries(one), ...Object.entries(two)])) },
      { weight: 1, arbitrary: oddValue },
    );
    return input.map((made) => ({ command, input: made }));
  });
}
