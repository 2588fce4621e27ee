import { expect, test } from 'bun:test';
import { oncePerFrame } from './frames.ts';

test('one change shows at once, a burst once per frame, and the last of it is never lost', async () => {
  let frame: (() => void) | undefined;
  let shown = 0;
  let state = 0;
  const tell = oncePerFrame(() => (shown = state), call => (frame = call));
  const change = () => (state += 1, tell());
  change();
  await Promise.resolve();
  expect(shown).toBe(1);
  for (let at = 0; at < 5; at += 1) change();
  await Promise.resolve();
  expect(shown).toBe(1);
  frame!();
  expect(shown).toBe(6);
  frame!();
  change();
  await Promise.resolve();
  expect(shown).toBe(7);
});
