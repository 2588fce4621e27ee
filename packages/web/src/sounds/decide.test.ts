import { expect, test } from 'bun:test';
import { isHeard, type Arrival } from './decide.ts';
import { makeTurns, type TurnChannel } from './turns.ts';

const meant: Arrival = { sounds: 'meant', own: false, meant: true, sinceLastMs: 60_000 };

test('what is meant for the person is heard, other messages only by choice, nothing when silenced', () => {
  expect(isHeard(meant)).toBe(true);
  expect(isHeard({ ...meant, meant: false })).toBe(false);
  expect(isHeard({ ...meant, meant: false, sounds: 'all' })).toBe(true);
  expect(isHeard({ ...meant, sounds: 'none' })).toBe(false);
});

test('own messages and what follows at once are not heard', () => {
  expect(isHeard({ ...meant, sounds: 'all', own: true })).toBe(false);
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

test('of several pages one speaks for a room, and the one that shows it before all others', async () => {
  const pages = connected(3).map((channel, index) => makeTurns(channel, `page-${index}`));
  const all = await Promise.all(pages.map(({ take }) => take('room 1', 'sounds')));
  expect(all).toEqual([true, false, false]);
  const withSeen = await Promise.all(pages.map(({ take }, index) => take('room 2', index === 2 ? 'seen' : 'sounds')));
  expect(withSeen).toEqual([false, false, true]);
});

test('a burst is claimed a few times a second, and a claim that is not repeated stands no more', async () => {
  let now = 0;
  const [first, second] = connected(2);
  let posted = 0;
  const counting: TurnChannel = { ...first!, postMessage: message => (posted += 1, first!.postMessage(message)) };
  const one = makeTurns(counting, 'page-1', () => now);
  const two = makeTurns(second!, 'page-2', () => now);
  for (; now < 1_000; now += 10) one.claim('room', 'seen');
  expect(posted).toBe(3);
  expect(await two.take('room', 'sounds')).toBe(false);
  now += 2_000;
  expect(await two.take('room', 'sounds')).toBe(true);
});
