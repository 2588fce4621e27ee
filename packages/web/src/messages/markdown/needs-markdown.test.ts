import { expect, test } from 'bun:test';
import { isOnlyEmoji } from '../only-emoji.ts';
import { needsMarkdown } from '@hubbub/client/view/markdown/needs-markdown';

test('plain messages need no parser', () => {
  for (const text of ['hello there', 'one\ntwo', 'Is it 5 o’clock? Yes!', 'مرحبا بكم', '3 - 2 = 1 - 0']) expect(needsMarkdown(text)).toBe(false);
});

test('anything Markdown could change goes through the parser', () => {
  for (const text of ['**b**', '`c`', '- item', '1. one', '> q', '# h', 'https://a.example', 'see example.org', 'a_b_c', '~~x~~', '|a|', '&amp;', 'a\n---']) {
    expect(needsMarkdown(text)).toBe(true);
  }
});

test('messages of only emoji are found', () => {
  for (const text of ['🎉', '👍🏽 👍', '👨‍👩‍👧‍👦', '🇩🇪🇫🇷', '❤️']) expect(isOnlyEmoji(text)).toBe(true);
  for (const text of ['', 'hi 🎉', '12', '🇩', '🎉'.repeat(13), '#']) expect(isOnlyEmoji(text)).toBe(false);
});
