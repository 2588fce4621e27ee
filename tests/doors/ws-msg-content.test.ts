import { describe, expect, test } from 'bun:test';
import { type InputOf, limits, type Message } from '@hubbub/protocol';
import { placeForAll } from './place.ts';
import type { Talker } from './talker.ts';
import { until } from './until.ts';

const place = placeForAll();
let nonces = 0;

async function send(talker: Talker, text: string, more: Partial<InputOf<'message.send'>> = {}) {
  return talker.ask('message.send', { room: place().everyone, nonce: `n-${++nonces}`, content: { text }, ...more });
}

async function stored(talker: Talker, seq: number, room = place().everyone): Promise<Message> {
  const { reply } = await talker.ask('history.read', { room, around: seq, limit: 1 });
  return reply!.messages.find((message) => message.seq === seq)!;
}

describe('texts', () => {
  test.each([
    ['ws-msg-34-text-empty', '', 'empty', {}],
    ...['   ', '\u200b\u200b', '\u2800', '\u3164', '\n\t', '\u2066\u2069'].map((text): [string, string, string, object] => ['ws-msg-35-text-ws', text, 'empty', {}]),
    ['ws-msg-37-text-max-plus', 'a'.repeat(4_001), 'too-large', { limit: 'messageCodePoints', max: limits.messageCodePoints }],
    ['ws-msg-37-text-max-plus (astral)', '👍'.repeat(4_001), 'too-large', { limit: 'messageCodePoints' }],
    ['ws-msg-38-text-1grapheme', `a${'\u0301'.repeat(10_000)}`, 'too-large', { limit: 'messageCodePoints' }],
    ['ws-msg-40-text-lone-surrogate', '\ud800', 'bad-text', {}],
    ['ws-msg-40-text-lone-surrogate (a pair turned round)', 'a\udc00\ud800', 'bad-text', {}],
    ['ws-msg-41-text-c0 (NUL)', 'a\0b', 'bad-text', {}],
  ])('[Q2] %s %.20p is %s', async (_id, text, code, more) => {
    const talker = await place().talker();
    const { refused } = await send(talker, text);
    expect(refused).toMatchObject({ code, field: 'content.text', ...more });
  });

  test('ws-msg-37-text-max-plus: 4,000 code points are stored whole', async () => {
    const talker = await place().talker();
    const text = '👍'.repeat(limits.messageCodePoints);
    const { reply } = await send(talker, text);
    expect((await stored(talker, reply!.seq)).content!.text).toBe(text);
  });

  test('ws-msg-41-text-c0: control characters but tab and line feed are removed', async () => {
    const talker = await place().talker();
    const { reply } = await send(talker, 'a\u0001\u0007\u001b[31m\u0085\u009bb\tc\nd');
    expect((await stored(talker, reply!.seq)).content!.text).toBe('a[31mb\tc\nd');
  });
});

describe('nonces', () => {
  test('[M2] ws-msg-29-cid-dup-same: the same nonce and content answer the same seq, one message is stored', async () => {
    const talker = await place().talker();
    const input = { room: place().everyone, nonce: 'twice', content: { text: 'only once' } };
    const [one, other] = await Promise.all([talker.ask('message.send', input), talker.ask('message.send', input)]);
    expect(other.reply).toEqual(one.reply!);
    const { reply } = await talker.ask('history.read', { room: place().everyone });
    expect(reply!.messages.filter(({ content }) => content?.text === 'only once')).toHaveLength(1);
  });

  test('[M2] ws-msg-31-cid-other-user: the nonce of another person is independent', async () => {
    const { beside, everyone, mallory, witness } = place();
    const talker = await place().talker();
    const input = (text: string) => ({ room: everyone, nonce: 'shared', content: { text } });
    const mine = await talker.ask('message.send', input('mine'));
    const theirs = await beside.ask('message.send', input('theirs'));
    expect(await stored(talker, mine.reply!.seq)).toMatchObject({ author: mallory.user, content: { text: 'mine' } });
    expect(await stored(talker, theirs.reply!.seq)).toMatchObject({ author: witness.user, content: { text: 'theirs' } });
  });

  test('ws-msg-32-cid-1mb: a nonce of 1 MB ends the connection with 1009, one of 60,000 characters is bad-field', async () => {
    const { everyone } = place();
    const talker = await place().talker();
    const long = await talker.ask('message.send', { room: everyone, nonce: 'c'.repeat(60_000), content: { text: 'x' } });
    expect(long.refused).toMatchObject({ code: 'bad-field', field: 'nonce' });
    talker.send(JSON.stringify({ ref: 1, command: 'message.send', input: { nonce: 'c'.repeat(1_048_576) } }));
    await until('the close', () => talker.closeCode() !== null);
    // A client that is still sending may find the connection reset instead of hearing the code.
    expect([1009, 1006]).toContain(talker.closeCode()!);
  });

  test.each(['../../x', '\0', '', 'a b', 'ä', 'c'.repeat(65)])('ws-msg-33-cid-weird: %p is bad-field', async (nonce) => {
    const talker = await place().talker();
    const { refused } = await talker.ask('message.send', { room: place().everyone, nonce, content: { text: 'x' } });
    expect(refused).toMatchObject({ code: 'bad-field', field: 'nonce' });
  });
});

describe('other people\'s messages and rooms', () => {
  test('ws-msg-52-edit-other: editing another one\'s message is forbidden and changes nothing', async () => {
    const { beside, everyone } = place();
    const talker = await place().talker();
    const { reply } = await send(beside, 'untouched');
    const edit = await talker.ask('message.edit', { room: everyone, message: reply!.seq, nonce: 'e', content: { text: 'forged' } });
    const remove = await talker.ask('message.delete', { room: everyone, message: reply!.seq, nonce: 'd' });
    expect([edit.refused?.code, remove.refused?.code]).toEqual(['forbidden', 'forbidden']);
    expect(await stored(talker, reply!.seq)).toMatchObject({ content: { text: 'untouched' }, editedAt: null });
  });

  test('[A1] ws-msg-53-edit-after-leave: own messages of a room one has left are not-found', async () => {
    const { beside, mallory } = place();
    const talker = await place().talker();
    const made = await beside.ask('room.create', { kind: 'private', name: `left ${++nonces}`, nonce: `c-${nonces}` });
    const room = made.reply!.room.id;
    const link = await beside.ask('invite.create', { room, expiresInMs: null, uses: null, nonce: `l-${nonces}` });
    await talker.ask('invite.accept', { code: link.reply!.code, nonce: `a-${nonces}` });
    const { reply } = await send(talker, 'before', { room });
    await talker.ask('room.leave', { room, nonce: `v-${nonces}` });
    const edit = await talker.ask('message.edit', { room, message: reply!.seq, nonce: `e-${nonces}`, content: { text: 'after' } });
    const remove = await talker.ask('message.delete', { room, message: reply!.seq, nonce: `d-${nonces}` });
    expect([edit.refused?.code, remove.refused?.code]).toEqual(['not-found', 'not-found']);
    expect(await stored(beside, reply!.seq, room)).toMatchObject({ author: mallory.user, content: { text: 'before' } });
  });

  test('[Q3] ws-msg-54-edit-history: after an edit no answer holds the old text', async () => {
    const { everyone } = place();
    const talker = await place().talker();
    const { reply } = await send(talker, 'oldcanary');
    await talker.ask('message.edit', { room: everyone, message: reply!.seq, nonce: 'e2', content: { text: 'new' } });
    const late = await place().talker();
    await late.ask('history.read', { room: everyone, around: reply!.seq });
    await late.ask('history.entries', { room: everyone, after: reply!.seq - 1 });
    await late.ask('sync.start', { cursors: [{ room: everyone, seq: reply!.seq - 1 }] });
    expect(late.texts.join()).not.toContain('oldcanary');
  });

  test('[A1] ws-msg-68-reply-cross-room: a reply to what is not in this room is not-found', async () => {
    const talker = await place().talker();
    const { refused } = await send(talker, 'x', { replyTo: 999_999 });
    expect(refused).toMatchObject({ code: 'not-found', field: 'replyTo' });
  });

  test('[A4] ws-msg-44-mention-nonmember: mentioning who is not in the room tells nothing, whether they exist or not', async () => {
    const { beside } = place();
    const stranger = await place().person(`stranger${++nonces}`);
    const ears = await place().talker(stranger);
    const made = await beside.ask('room.create', { kind: 'private', name: `closed ${nonces}`, nonce: `c-${nonces}` });
    const room = made.reply!.room.id;
    const heardBefore = ears.texts.length;
    const seqs = [];
    for (const user of [stranger.user, 'aaaaaaaaaaaaaaaa']) {
      const { reply } = await send(beside, `hello ${user}`, { room, mentions: [user] });
      seqs.push(reply!.seq);
    }
    for (const seq of seqs) expect((await stored(beside, seq, room)).mentions).toEqual([]);
    await ears.ask('account.read', {});
    expect(ears.texts.slice(heardBefore).join()).not.toContain(room);
  });

  test('[A1] ws-msg-69-permalink-leak: the address of a private message stays the bare text it is', async () => {
    const { beside, port } = place();
    const made = await beside.ask('room.create', { kind: 'private', name: `permalink ${++nonces}`, nonce: `p-${nonces}` });
    const room = made.reply!.room.id;
    const secret = await send(beside, 'permalinkcanary', { room });
    const talker = await place().talker();
    const text = `http://127.0.0.1:${port}/room/${room}/${secret.reply!.seq}`;
    const { reply } = await send(talker, text);
    expect((await stored(talker, reply!.seq)).content).toEqual({ kind: 'text', format: 'markdown', text });
    expect(talker.texts.join()).not.toContain('permalinkcanary');
  });
});
