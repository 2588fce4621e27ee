import { expect, test } from 'bun:test';
import fc from 'fast-check';
import type { Reaction } from '@hubbub/protocol';
import { react } from './reactions.ts';

const users = ['ann', 'ben', 'cat', 'me'];
const step = fc.record({ user: fc.constantFrom(...users), emoji: fc.constantFrom('👍', '🎉'), on: fc.boolean() });

test('[M3] reactions follow the log, and an entry applied twice changes nothing', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    const truth = new Map<string, string[]>();
    let shown: Reaction[] = [];
    for (const { user, emoji, on } of steps) {
      const before = truth.get(emoji) ?? [];
      if (before.includes(user) === on) continue;
      const now = on ? [...before, user] : before.filter((one) => one !== user);
      truth.set(emoji, now);
      shown = react(shown, { emoji, user, on, count: now.length }, 'me');
      expect(react(shown, { emoji, user, on, count: now.length }, 'me')).toEqual(shown);
    }
    for (const [emoji, reacted] of truth) {
      const one = shown.find((reaction) => reaction.emoji === emoji);
      expect(one ?? null).toEqual(reacted.length === 0 ? null : { emoji, count: reacted.length, mine: reacted.includes('me'), users: reacted });
    }
  }));
});

test('[M3] a catch-up, whose counts are all the present ones, leads to the same', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    const reacted = new Map<string, string[]>();
    const entries = steps.filter(({ user, emoji, on }) => {
      const before = reacted.get(emoji) ?? [];
      if (before.includes(user) === on) return false;
      reacted.set(emoji, on ? [...before, user] : before.filter((one) => one !== user));
      return true;
    });
    const present = (emoji: string) => reacted.get(emoji)?.length ?? 0;
    const shown = entries.reduce<Reaction[]>((known, entry) => react(known, { ...entry, count: present(entry.emoji) }, 'me'), []);
    const expected = [...reacted].filter(([, names]) => names.length > 0)
      .map(([emoji, names]) => ({ emoji, count: names.length, mine: names.includes('me'), users: names }));
    expect(shown.map((one) => ({ ...one, users: [...one.users].sort() })).sort(byEmoji)).toEqual(expected.map((one) => ({ ...one, users: [...one.users].sort() })).sort(byEmoji));
  }));
});

test('only the first ten are named, the count goes on', () => {
  let shown: Reaction[] = [];
  for (let index = 1; index <= 12; index++) shown = react(shown, { emoji: '👍', user: `u${index}`, on: true, count: index }, 'me');
  expect(shown[0]?.users.length).toBe(10);
  expect(shown[0]?.count).toBe(12);
});

function byEmoji(a: Reaction, b: Reaction): number {
  return a.emoji < b.emoji ? -1 : 1;
}
