import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

let server: TestServer;
let ana: UserCaller;
let ben: UserCaller;
let room: string;
beforeEach(async () => {
  server = await openTestServer();
  ana = await server.person('ana');
  ben = await server.person('ben');
  room = (await server.run(ana, 'room.create', { kind: 'public', name: 'Garden' })).room.id;
  await server.run(ben, 'room.join', { room });
});
afterEach(() => server.close());

const say = async (text: string, tags?: Record<string, string>) => {
  server.clock.now += 1_000;
  return server.run(ana, 'message.send', { room, content: { text, ...(tags ? { tags } : {}) } });
};

test('[Q3] what other programs attach is kept with a message, and gone with it', async () => {
  const { seq } = await say('hello', { 'example.org/mood': 'calm' });
  const read = async () => (await server.run(ben, 'history.read', { room, around: seq, limit: 1 })).messages[0]!;
  expect((await read()).content).toMatchObject({ text: 'hello', tags: { 'example.org/mood': 'calm' } });
  await server.run(ana, 'message.delete', { room, message: seq });
  expect(JSON.stringify(await read())).not.toContain('calm');
});

test('tags that are too large, or no text, are refused', async () => {
  expect(await refusalOf(say('x', { a: 'y'.repeat(4_096) }))).toMatchObject({ code: 'too-large', limit: 'tagsBytes' });
  expect(await refusalOf(say('x', { a: '\ud800' }))).toMatchObject({ code: 'bad-text', field: 'tags' });
  expect(await refusalOf(server.run(ana, 'tags.send', { room, tags: { 'a b': '' } }))).toMatchObject({ code: 'bad-field' });
});

test('tags without a message are told; kept ones have a place in the log', async () => {
  const { head } = (await server.run(ana, 'room.read', { room })).room;
  server.told.length = 0;
  expect(await server.run(ana, 'tags.send', { room, tags: { a: '1' } })).toMatchObject({ seq: null });
  expect(await server.run(ana, 'tags.send', { room, tags: { a: '2' }, keep: true })).toMatchObject({ seq: head + 1 });
  expect(server.told).toMatchObject([{ to: 'room', fact: { fact: 'tags.told', tags: { a: '1' } } }, { to: 'room', fact: { fact: 'tags.sent', seq: head + 1 } }]);
  const { catchUp } = await server.run(ben, 'history.entries', { room, after: head });
  expect(catchUp.entries).toMatchObject([{ fact: 'tags.sent', tags: { a: '2' }, replyTo: null }]);
});

test('pages begin and end at times, by one search through the room', async () => {
  const at = [];
  for (const text of ['one', 'two', 'three']) at.push((await say(text)).at);
  const texts = async (bound: object) => (await server.run(ben, 'history.read', { room, ...bound })).messages.map(({ content }) => content?.text);
  expect(await texts({ beforeAt: at[2]! })).toEqual(['one', 'two']);
  expect(await texts({ afterAt: at[0]! })).toEqual(['two', 'three']);
  expect(await texts({ beforeAt: at[0]! })).toEqual([]);
  expect(await texts({ afterAt: at[2]! })).toEqual([]);
  expect(await refusalOf(server.run(ben, 'history.read', { room, before: 3, afterAt: 1 }))).toMatchObject({ code: 'bad-field' });
});

test('events are what happened, with topics as they were set', async () => {
  for (const topic of ['first', 'second']) await server.run(ana, 'room.change', { room, topic });
  await say('hello');
  const { events } = await server.run(ben, 'history.events', { room, limit: 3 });
  expect(events).toMatchObject([{ fact: 'room.changed', topic: 'first' }, { fact: 'room.changed', topic: 'second' }, { fact: 'message.sent' }]);
  expect((await server.run(ben, 'history.events', { room, before: events[2]!.seq, limit: 1 })).events).toMatchObject([{ topic: 'second' }]);
});

test('[A1] a newcomer sees no event from before where history begins with them', async () => {
  await server.run(ana, 'room.change', { room, topic: 'secret plan', settings: { historyForNewcomers: 'since-joining' } });
  const eve = await server.person('eve');
  expect(await refusalOf(server.run(eve, 'history.events', { room }))).toMatchObject({ code: 'not-found' });
  await server.run(eve, 'room.join', { room });
  for (const bound of [{}, { after: 0 }, { afterAt: 0 }]) {
    expect(JSON.stringify((await server.run(eve, 'history.events', { room, ...bound })).events.filter(({ fact }) => fact !== 'member.joined'))).toBe('[]');
  }
});

test('[R2] the time one has read up to moves forward only, and survives leaving', async () => {
  const { at, seq } = await say('one');
  expect(await server.run(ben, 'read.mark', { room, at: at - 5 })).toMatchObject({ readAt: at - 5, unread: 1 });
  expect(await server.run(ben, 'read.mark', { room, at })).toMatchObject({ readAt: at, readSeq: seq, unread: 0 });
  expect(await server.run(ben, 'read.mark', { room, at: at - 5 })).toMatchObject({ readAt: at, readSeq: seq });
  await server.run(ben, 'room.leave', { room });
  expect((await server.run(ben, 'room.join', { room })).room.my.readAt).toBe(at);
});
