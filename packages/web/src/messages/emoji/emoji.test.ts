import { describe, expect, test } from 'bun:test';
import { loadEmoji } from './emoji-data.ts';
import { emojiGroups, layOutEmoji, moveInGrid } from './emoji-rows.ts';
import { searchCodes, searchEmoji } from '@hubbub/client/view/search-emoji';

const english = await loadEmoji('en');
const german = await loadEmoji('de');
const texts = (found: readonly { text: string }[]) => found.map(({ text }) => text);

describe('the table of emoji', () => {
  test('holds every group, and no parts', () => {
    expect(english.all.length).toBeGreaterThan(1_800);
    expect(new Set(english.all.map(({ group }) => group))).toEqual(new Set(emojiGroups.keys()));
    expect(english.byText.get('🏻')).toBeUndefined();
  });

  test('writes emoji as others do', () => {
    expect(english.byCode.get('+1')?.text).toBe('👍');
    expect(english.byCode.get('heart')?.text).toBe('❤️');
  });

  test.each([['+1', '👍'], ['thumbsup', '👍'], ['smile', '😄'], ['heart', '❤️'], ['tada', '🎉'], ['joy', '😂'], ['eyes', '👀'], ['rocket', '🚀'], ['white_check_mark', '✅'], ['de', '🇩🇪'], ['100', '💯'], ['shrug', '🤷']])(':%s: is %s', (code, text) => {
    expect(english.byCode.get(code)?.text).toBe(text);
    expect(german.byCode.get(code)?.text).toBe(text);
  });

  test('knows the five tones of what has them', () => {
    expect(english.byText.get('👍')?.tones).toEqual(['👍🏻', '👍🏼', '👍🏽', '👍🏾', '👍🏿']);
    expect(english.byText.get('🚀')?.tones).toEqual([]);
    expect(english.byText.get('👍🏽')?.name).toBe('thumbs up');
  });
});

describe('finding', () => {
  test('by name, word and code, in the language of the interface', () => {
    expect(texts(searchEmoji(english.all, 'rocket'))[0]).toBe('🚀');
    expect(texts(searchEmoji(german.all, 'Rakete'))[0]).toBe('🚀');
    expect(texts(searchEmoji(german.all, 'rocket'))).toContain('🚀');
    expect(texts(searchEmoji(english.all, ':tada:'))[0]).toBe('🎉');
    expect(texts(searchEmoji(english.all, 'cat joy'))).toContain('😹');
    expect(searchEmoji(english.all, 'no such thing')).toEqual([]);
    expect(searchEmoji(english.all, '  ')).toEqual([]);
  });

  test('by short code, exact and short ones first', () => {
    expect(searchCodes(english.all, 'smile')[0]).toMatchObject({ code: 'smile', emoji: { text: '😄' } });
    expect(searchCodes(english.all, '+1')[0]).toMatchObject({ code: '+1', emoji: { text: '👍' } });
    expect(searchCodes(english.all, 'thumb').map(({ emoji }) => emoji.text)).toEqual(expect.arrayContaining(['👍', '👎']));
    expect(searchCodes(english.all, 'hea', ['💔']).map(({ emoji }) => emoji.text)[0]).not.toBe('💔');
    expect(searchCodes(english.all, 'zzzz')).toEqual([]);
    expect(searchCodes(english.all, 'he')).toHaveLength(8);
  });

  test('by short code in German too, by its German name', () => {
    expect(searchCodes(german.all, 'rakete')[0]?.emoji.text).toBe('🚀');
  });
});

describe('the grid', () => {
  const rows = layOutEmoji(english, '', ['🚀', 'no emoji'], 8);
  test('begins with what was used, if it is one', () => {
    expect(rows.rows[0]).toEqual({ kind: 'head', title: 'emoji.often' });
    expect(texts(rows.flat.slice(0, 1))).toEqual(['🚀']);
    expect(rows.starts).toHaveLength(emojiGroups.length + 1);
    expect(layOutEmoji(english, 'rocket', [], 8).rows[0]?.kind).toBe('emoji');
  });

  test('keys move within it and stop at its ends', () => {
    expect(moveInGrid(rows, 0, 'ArrowRight', false)).toBe(1);
    expect(moveInGrid(rows, 1, 'ArrowDown', false)).toBe(9);
    expect(moveInGrid(rows, 5, 'ArrowUp', false)).toBe(0);
    expect(moveInGrid(rows, 0, 'ArrowLeft', false)).toBe(0);
    expect(moveInGrid(rows, 3, 'Home', false)).toBe(1);
    expect(moveInGrid(rows, 3, 'End', false)).toBe(8);
    expect(moveInGrid(rows, 3, 'End', true)).toBe(rows.flat.length - 1);
    expect(moveInGrid(rows, 3, 'x', false)).toBeNull();
  });
});
