import type { Client, TimelineMessage } from '@hubbub/client';
import { expect, test } from 'bun:test';
import { announcement } from './announce.ts';
import { react, reactionsNow } from './reacting.ts';

const message = (reactions: TimelineMessage['reactions']) => ({ room: 'r', seq: 7, author: 'ben', content: { text: '**hi** there' }, reactions }) as unknown as TimelineMessage;
const shown = (of: TimelineMessage) => reactionsNow(of, 'me').map(({ emoji, count, mine }) => `${emoji}${count}${mine ? ' mine' : ''}`);

test('a reaction of one\'s own shows before the server knows it, and once when it does', async () => {
  let answer!: () => void;
  const client = { run: () => new Promise<void>(done => (answer = done)) } as unknown as Client;
  const before = message([{ emoji: '👍', count: 2, mine: false, users: ['ben', 'mei'] }]);
  const sending = react(client, before, '👍', 'me');
  expect(shown(before)).toEqual(['👍3 mine']);
  const after = message([{ emoji: '👍', count: 3, mine: true, users: ['ben', 'mei', 'me'] }]);
  expect(shown(after)).toEqual(['👍3 mine']);
  answer();
  await sending;
  expect(shown(after)).toEqual(['👍3 mine']);
});

test('a refused reaction goes again', async () => {
  const client = { run: () => Promise.reject(new Error('no')) } as unknown as Client;
  const one = { ...message([]), seq: 8 };
  const sending = react(client, one, '🎉', 'me');
  expect(shown(one)).toEqual(['🎉1 mine']);
  await expect(sending).rejects.toThrow('no');
  expect(shown(one)).toEqual([]);
});

test('a few messages are read out by name and text, more are counted', () => {
  const say = (many: number) => announcement(Array.from({ length: many }, () => message([]) as never), user => user.toUpperCase(), count => `${count} new`);
  expect(say(1)).toBe('BEN: hi there');
  expect(say(2)).toBe('BEN: hi there\nBEN: hi there');
  expect(say(3)).toBe('3 new');
});
