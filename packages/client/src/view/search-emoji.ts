import type { Emoji } from './emoji-table.ts';

/** How well one word fits: 0 not at all. Codes and names count more than the words it is also found by. */
function wordScore(emoji: Emoji, word: string): number {
  const name = emoji.name.toLocaleLowerCase();
  if (emoji.codes.includes(word) || name === word) return 6;
  if (emoji.codes.some(code => code.startsWith(word))) return 5;
  if (name.split(/[\s:,-]+/).some(part => part.startsWith(word))) return 4;
  if (emoji.tags.includes(word)) return 3;
  if (emoji.tags.some(tag => tag.startsWith(word)) || emoji.codes.some(code => code.includes(`_${word}`))) return 2;
  return name.includes(word) ? 1 : 0;
}

/** Emoji that fit every word of a query, best first, at most `most`; nothing typed finds nothing. */
export function searchEmoji(all: readonly Emoji[], query: string, most = 200): Emoji[] {
  const words = query.toLocaleLowerCase().replaceAll(':', ' ').trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: { emoji: Emoji; score: number }[] = [];
  for (const emoji of all) {
    const scores = words.map(word => wordScore(emoji, word));
    if (!scores.includes(0)) found.push({ emoji, score: Math.min(...scores) });
  }
  return found.sort((a, b) => b.score - a.score).slice(0, most).map(({ emoji }) => emoji);
}

/** How well a short code fits what is typed after the colon: 0 not at all. */
function codeScore(code: string, typed: string): number {
  if (code === typed) return 4;
  if (code.startsWith(typed)) return 3;
  if (code.includes(`_${typed}`)) return 2;
  return typed.length > 2 && code.includes(typed) ? 1 : 0;
}

/** An emoji and the code by which it was found. */
export interface FoundCode {
  emoji: Emoji;
  code: string;
}

/**
 * Emoji whose short codes fit, best first; then those whose name in the person's language does.
 * `used` are emoji picked before: among equals they come first.
 */
export function searchCodes(all: readonly Emoji[], typed: string, used: readonly string[] = [], most = 8): FoundCode[] {
  const wanted = typed.toLocaleLowerCase();
  const found: (FoundCode & { score: number })[] = [];
  for (const emoji of all) {
    let best = { code: emoji.codes[0] ?? '', score: 0 };
    for (const code of emoji.codes) {
      const score = codeScore(code, wanted);
      if (score > best.score) best = { code, score };
    }
    if (best.score === 0 && emoji.name.toLocaleLowerCase().startsWith(wanted)) best.score = 0.5;
    if (best.score > 0 && best.code) found.push({ emoji, code: best.code, score: best.score + (used.includes(emoji.text) ? 0.4 : 0) });
  }
  return found.sort((a, b) => b.score - a.score || a.code.length - b.code.length).slice(0, most).map(({ emoji, code }) => ({ emoji, code }));
}
