import { expect, test } from 'bun:test';
import { isHeard, type Arrival } from './decide.ts';
import { makeTurns, type TurnChannel } from './turns.ts';

const meant: Arrival = { sounds: 'meant', own: false, meant: true, seen: false, sinceLastMs: 60_000 };

test('what is meant for the person is heard, other messages only by choice, nothing when silenced', () => {
  expect(isHeard(meant)).toBe(true);
  expect(isHeard({ ...meant, meant: false })).toBe(false);
  expect(isHeard({ ...meant, meant: false, sounds: 'all' })).toBe(true);
  expect(isHeard({ ...meant, sounds: 'none' })).toBe(false);
});

test('own messages, what is being read and what follows at once are not heard', () => {
  expect(isHeard({ ...meant, sounds: 'all', own: true })).toBe(false);
  expect(isHeard({ ...meant, seen: true })).toBe(false);
  expect(isHeard({ ...meant, sinceLastMs: 999 })).toBe(false);
  expect(isHeard({ ...meant, sinceLastMs: 1_000 })).toBe(true);
});

/** Channels that hear each other, as those of the pages of one browser do. */
function connected(count: number): TurnChannel[] {
  const channels: TurnChannel[] = [];
  for (let at = 0; at < count; at += 1) {
    const postMessage = (data: unknown) => channels.forEach((other, index) => index !== at && other.onmessage?.({ data } as MessageEvent));
    channels.push({ postMessage, onmessage: null });
  }
  return channels;
}

test('of several pages one speaks for a message, and the one that shows it before all others', async () => {
  const pages = connected(3).map((channel, index) => makeTurns(channel, `page-${index}`));
  const all = await Promise.all(pages.map(take => take('room 1', 'sounds')));
  expect(all).toEqual([true, false, false]);
  const withSeen = await Promise.all(pages.map((take, index) => take('room 2', index === 2 ? 'seen' : 'sounds')));
  expect(withSeen).toEqual([false, false, true]);
});
