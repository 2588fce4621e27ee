import { describe, expect, test } from 'bun:test';
import { limits } from '@hubbub/protocol';
import { placeForAll } from './place.ts';

const place = placeForAll();
let nonces = 0;
const nonce = (): string => `u-${++nonces}`;

/** What is kept of a text, as another person reads it. */
async function kept(text: string): Promise<string> {
  const talker = await place().talker();
  const { reply, refused } = await talker.ask('message.send', { room: place().everyone, nonce: nonce(), content: { text } });
  expect(refused).toBeUndefined();
  const page = await place().beside.ask('history.read', { room: place().everyone, around: reply!.seq, limit: 1 });
  return page.reply!.messages.find(({ seq }) => seq === reply!.seq)!.content!.text;
}

const family = '👨‍👩‍👧‍👦';
const scotland = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}';

describe('texts are kept as they were meant', () => {
  test.each([
    ['unicode-09-tag-chars', `a\u{e0001}${[...'hidden'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')}b`, 'ab'],
    ['unicode-09-tag-chars (a flag keeps them)', `a ${scotland} b`, `a ${scotland} b`],
    ['unicode-10-variation', `❤${'\ufe0f'.repeat(1_000)}`, '❤\ufe0f'],
    ['unicode-12-noncharacter', 'a\ufffe\uffff\u{1fffe}\ufdd0b', 'ab'],
    ['unicode-13-family-emoji', family, family],
    ['unicode-14-flag-pairs', '🇩🇪🇫', '🇩🇪🇫'],
    ['unicode-18-line-sep', 'a\u2028b\u2029c\r\nd\re', 'a\nb\nc\nd\ne'],
    ['unicode-05-nfc-nfd', 'cafe\u0301', 'café'],
    ['right-to-left text', 'שלום \u200fעולם', 'שלום \u200fעולם'],
    ['joiners in Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
  ])('%s: %.40p', async (_id, text, expected) => {
    expect(await kept(text)).toBe(expected);
    expect(await kept(expected)).toBe(expected);
  });

  test('unicode-02-unbalanced-iso: bidi controls go at most eight deep (the block a client shows it in ends them)', async () => {
    const text = await kept(`${'\u2066'.repeat(1_000)}x`);
    expect(text.match(/[\u2066-\u2068]/g)!.length).toBeLessThanOrEqual(8);
    expect(text.endsWith('x')).toBe(true);
  });

  test('unicode-13-family-emoji: it counts seven code points, and what is too long is refused, never cut', async () => {
    expect([...family].length).toBe(7);
    const most = Math.floor(limits.messageCodePoints / 7);
    const fits = Math.min(most, Math.floor(limits.messageBytes / Buffer.byteLength(family)));
    expect(await kept(family.repeat(fits))).toBe(family.repeat(fits));
    const talker = await place().talker();
    const { refused } = await talker.ask('message.send', { room: place().everyone, nonce: nonce(), content: { text: family.repeat(most + 1) } });
    expect(refused?.code).toBe('too-large');
  });

  test('unicode-04-zwsp-mention: a name in a text mentions nobody, with or without an invisible character in it', async () => {
    const { beside, everyone, witness } = place();
    const talker = await place().talker();
    for (const text of ['@wit\u200bness', '@witness']) {
      const { reply } = await talker.ask('message.send', { room: everyone, nonce: nonce(), content: { text } });
      const { reply: page } = await beside.ask('history.read', { room: everyone, around: reply!.seq, limit: 1 });
      expect(page!.messages.find(({ seq }) => seq === reply!.seq)!.mentions).toEqual([]);
    }
    expect(witness.name).toBe('witness');
  });
});

describe('names', () => {
  test('unicode-05-nfc-nfd: people and rooms are found in whichever form their name is typed', async () => {
    const { beside, app, mallory } = place();
    await app.store.transact((tx) => tx.accounts.updateUser(mallory.user, { displayName: 'Zoé Café' }));
    const { reply } = await beside.ask('room.create', { kind: 'public', name: 'cafe\u0301 de Flore', nonce: nonce() });
    for (const query of ['café', 'cafe\u0301', 'CAFÉ']) {
      const rooms = await beside.ask('room.directory', { query });
      expect(rooms.reply!.rooms.map(({ id }) => id)).toEqual([reply!.room.id]);
      const users = await beside.ask('user.find', { query });
      expect(users.reply!.users.map(({ id }) => id)).toEqual([mallory.user]);
    }
  });

  test('unicode-07-homoglyph-room: a room that looks like another one people see is confusable', async () => {
    const { beside } = place();
    expect((await beside.ask('room.create', { kind: 'public', name: 'general', nonce: nonce() })).reply).toBeDefined();
    const talker = await place().talker();
    for (const name of ['gеneral', 'Ｇeneral', 'genera1']) {
      const { refused } = await talker.ask('room.create', { kind: 'public', name, nonce: nonce() });
      expect(['confusable', 'taken']).toContain(refused!.code);
    }
  });

  test('markdown-29-title-inject: a room\'s name is one line of plain text, markup and all', async () => {
    const { beside } = place();
    const { reply } = await beside.ask('room.create', { kind: 'private', name: '<b>x</b>\n\u202ey', topic: '<script>\u2028alert(1)</script>', nonce: nonce() });
    expect(reply!.room).toMatchObject({ name: '<b>x</b> y', topic: '<script> alert(1)</script>' });
  });

  test.each(['room.create', 'room.change'] as const)('%s refuses a name that is not well-formed', async (command) => {
    const { beside } = place();
    const made = await beside.ask('room.create', { kind: 'private', name: `fine ${++nonces}`, nonce: nonce() });
    const input = command === 'room.create' ? { kind: 'private' as const, name: 'a\ud800', nonce: nonce() } : { room: made.reply!.room.id, name: 'a\0', nonce: nonce() };
    const { refused } = await beside.ask(command, input as never);
    expect(refused?.code).toBe('bad-text');
  });
});
