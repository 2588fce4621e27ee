import { expect, test } from 'bun:test';
import { openTestServer, refusalOf } from '../../testing.ts';

async function openConversation() {
  const server = await openTestServer();
  const ana = await server.person('ana');
  const ben = await server.person('ben');
  const { room } = await server.run(ana, 'room.create', { kind: 'public', name: 'Physics' });
  await server.run(ben, 'room.join', { room: room.id });
  const { seq } = await server.run(ben, 'message.send', { room: room.id, content: { text: 'first words' }, mentions: [ana.user] });
  const read = async () => (await server.run(ana, 'history.read', { room: room.id })).messages.find((message) => message.seq === seq)!;
  return { ...server, ana, ben, room: room.id, seq, read };
}

test('[A1] only its author edits a message, only while a member (ws-msg-52, ws-msg-53)', async () => {
  const { run, ana, ben, room, seq, read } = await openConversation();
  const edit = (who: typeof ana) => run(who, 'message.edit', { room, message: seq, content: { text: 'second words' } });
  expect((await refusalOf(edit(ana))).code).toBe('forbidden');
  await edit(ben);
  expect((await read()).content?.text).toBe('second words');
  expect((await read()).editedAt).not.toBeNull();
  await run(ben, 'room.leave', { room });
  expect((await refusalOf(edit(ben))).code).toBe('not-found');
});

test('[Q3] deleted text is gone from history, catch-up and the store; the seq stays', async () => {
  const { run, ana, ben, room, seq, read, store } = await openConversation();
  await run(ana, 'message.react', { room, message: seq, emoji: '👍', on: true });
  await run(ben, 'message.delete', { room, message: seq });
  expect(await read()).toMatchObject({ seq, content: null, mentions: [], reactions: [], deletedBy: ben.user });
  const { catchUp } = await run(ana, 'history.entries', { room, after: 0 });
  expect(JSON.stringify(catchUp)).not.toContain('first words');
  const stored = await store.transact((tx) => tx.messages.find(room, seq, ana.user));
  expect(JSON.stringify(stored)).not.toContain('first words');
});

test('[M2] an edit repeated with its nonce makes one entry; with other content it is refused', async () => {
  const { run, ben, room, seq } = await openConversation();
  const edit = (words: string) => run(ben, 'message.edit', { room, message: seq, nonce: 'e-1', content: { text: words } });
  const [first, second] = [await edit('better'), await edit('better')];
  expect(second).toEqual(first);
  expect((await refusalOf(edit('worse'))).code).toBe('nonce-conflict');
});

test('moderators delete what others wrote, members do not', async () => {
  const { run, ana, ben, room, read, person } = await openConversation();
  const eve = await person('eve');
  await run(eve, 'room.join', { room });
  const { seq } = await run(ana, 'message.send', { room, content: { text: 'of the owner' } });
  expect((await refusalOf(run(ben, 'message.delete', { room, message: seq }))).code).toBe('forbidden');
  await run(ana, 'message.delete', { room, message: (await read()).seq });
  expect((await read()).deletedBy).toBe(ana.user);
});

test('a reaction counts once a person, however often it is asked for', async () => {
  const { run, ana, ben, room, seq, read, clock } = await openConversation();
  for (const who of [ana, ana, ben]) {
    clock.now += 1;
    await run(who, 'message.react', { room, message: seq, emoji: '🎉', on: true });
  }
  expect((await read()).reactions).toEqual([{ emoji: '🎉', count: 2, mine: true, users: [ana.user, ben.user] }]);
  await run(ana, 'message.react', { room, message: seq, emoji: '🎉', on: false });
  await run(ana, 'message.react', { room, message: seq, emoji: '🎉', on: false });
  expect((await read()).reactions).toEqual([{ emoji: '🎉', count: 1, mine: false, users: [ben.user] }]);
});

test('[Q2] a reaction is one emoji: text, markup and several are refused', async () => {
  const { run, ana, room, seq } = await openConversation();
  for (const emoji of ['a', '<b>', '👍👍', ' ', '👍'.repeat(10)]) {
    expect((await refusalOf(run(ana, 'message.react', { room, message: seq, emoji, on: true }))).code).toBe('bad-field');
  }
  for (const emoji of ['👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️', '🇩🇪', '1️⃣']) await run(ana, 'message.react', { room, message: seq, emoji, on: true });
});

test('[Q1] a message takes at most 50 different emoji', async () => {
  const { run, ana, room, seq } = await openConversation();
  for (let n = 0; n < 50; n++) {
    await run(ana, 'message.react', { room, message: seq, emoji: String.fromCodePoint(0x1f400 + n), on: true });
  }
  expect((await refusalOf(run(ana, 'message.react', { room, message: seq, emoji: '🚀', on: true }))).code).toBe('limit');
});
