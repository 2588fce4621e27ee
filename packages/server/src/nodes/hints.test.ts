import { expect, test } from 'bun:test';
import type { EntryFact } from '@hubbub/protocol';
import { type Hint, maxHintBytes } from '../buses/bus.ts';
import type { Telling } from '../kernel/telling.ts';
import { makeHints } from './hints.ts';

const deleted = (room: string, seq: number, reason?: string): Telling => {
  const fact: EntryFact = { fact: 'message.deleted', room, seq, at: 0, by: 'ana', message: 1, ...(reason === undefined ? {} : { reason }) };
  return { to: 'room', fact };
};

function said(...tellings: readonly (readonly Telling[])[]): Hint[] {
  const published: Hint[] = [];
  const hints = makeHints({ publish: (some) => void published.push(...some) });
  for (const some of tellings) hints.add(some);
  hints.close();
  return published;
}

test('a turn of the event loop says of each subject once where to look', () => {
  expect(said(
    [deleted('one', 4), { to: 'user', user: 'ana', fact: { fact: 'my.room-gone', room: 'one' } }],
    [deleted('one', 5), deleted('two', 1), { to: 'sessions', user: 'ana', ended: ['s'] }],
  )).toEqual([
    { subject: 'room:one', body: '{"head":5}' }, { subject: 'room:two', body: '{"head":1}' }, { subject: 'user:ana', body: '{}' },
  ]);
});

test('[A1] no text of a message is in a hint', () => {
  const message = {
    room: 'one', seq: 4, author: 'ana', nonce: 'n', at: 0, content: { kind: 'text', format: 'plain', text: 'secret' } as const,
    mentions: [], replyTo: null, editedAt: null, deletedAt: null, deletedBy: null, reactions: [],
  };
  expect(JSON.stringify(said([{ to: 'room', fact: { fact: 'message.sent', room: 'one', seq: 4, at: 0, by: 'ana', message } }]))).not.toContain('secret');
});

test('signals travel whole, unless they are larger than a hint; so do reasons', () => {
  const typing = { fact: 'typing.changed', room: 'one', user: 'ana' } as const;
  const tags = { fact: 'tags.told', room: 'one', by: 'ana', at: 0, tags: { '+large': 'x'.repeat(maxHintBytes) }, replyTo: null } as const;
  expect(said([{ to: 'room', fact: typing }, { to: 'room', fact: tags }])).toEqual([{ subject: 'room:one', body: JSON.stringify({ signal: typing }) }]);
  expect(said([deleted('one', 4, 'a slip')])[0]?.body).toBe('{"head":4,"reasons":{"4":"a slip"}}');
  expect(said(Array.from({ length: 20 }, (_, at) => deleted('one', at + 1, 'x'.repeat(300))))[0]?.body).toBe('{"head":20}');
});
