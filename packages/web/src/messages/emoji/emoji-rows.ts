import type { StringKey } from '../../strings/strings.ts';
import type { Emoji, EmojiTable } from '@hubbub/client/view/emoji-table';
import { searchEmoji } from '@hubbub/client/view/search-emoji';

/** A line of the picker: the head of a group, or as many emoji as fit side by side. */
export type EmojiRow = { kind: 'head'; title: StringKey } | { kind: 'emoji'; emoji: readonly Emoji[]; first: number };

/** What the picker shows: its lines, all emoji in order, and on which line each group begins. */
export interface EmojiRows {
  rows: readonly EmojiRow[];
  flat: readonly Emoji[];
  /** Index of the head line of each section, in the order of `sections`. */
  starts: readonly number[];
  sections: readonly EmojiSection[];
}

/** A group of emoji, with the one that stands for it. */
export interface EmojiSection {
  title: StringKey;
  sign: string;
}

const oftenSection: EmojiSection = { title: 'emoji.often', sign: '🕘' };
const oftenRows = 2;

/** Emojibase's groups in their order, without the components. */
export const emojiGroups: readonly EmojiSection[] = [
  { title: 'emoji.smileys', sign: '🙂' },
  { title: 'emoji.people', sign: '👋' },
  { title: 'emoji.nature', sign: '🌿' },
  { title: 'emoji.food', sign: '🍎' },
  { title: 'emoji.travel', sign: '🚲' },
  { title: 'emoji.activities', sign: '⚽' },
  { title: 'emoji.objects', sign: '💡' },
  { title: 'emoji.symbols', sign: '💟' },
  { title: 'emoji.flags', sign: '🏁' },
];

function layOut(parts: readonly { section: EmojiSection | null; emoji: readonly Emoji[] }[], columns: number): EmojiRows {
  const rows: EmojiRow[] = [];
  const flat: Emoji[] = [];
  const starts: number[] = [];
  for (const { section, emoji } of parts) {
    starts.push(rows.length);
    if (section) rows.push({ kind: 'head', title: section.title });
    for (let from = 0; from < emoji.length; from += columns) {
      rows.push({ kind: 'emoji', emoji: emoji.slice(from, from + columns), first: flat.length + from });
    }
    flat.push(...emoji);
  }
  return { rows, flat, starts, sections: parts.flatMap(({ section }) => section ?? []) };
}

/** Lays the emoji out: those that fit a query, or all, those used often first. */
export function layOutEmoji(table: EmojiTable, query: string, often: readonly string[], columns: number): EmojiRows {
  if (query.trim()) return layOut([{ section: null, emoji: searchEmoji(table.all, query) }], columns);
  const used = often.flatMap(text => {
    const known = table.byText.get(text);
    return known ? [{ ...known, text, tones: [] }] : [];
  });
  const groups = emojiGroups.map((section, group) => ({ section, emoji: table.all.filter(emoji => emoji.group === group) }));
  return layOut(used.length > 0 ? [{ section: oftenSection, emoji: used.slice(0, oftenRows * columns) }, ...groups] : groups, columns);
}

/** Where a key leads from an emoji of the grid; null when the key does not move. `row` and `column` ends as in a table. */
export function moveInGrid(rows: EmojiRows, from: number, key: string, whole: boolean): number | null {
  const last = rows.flat.length - 1;
  const lines = rows.rows.filter(row => row.kind === 'emoji');
  const at = lines.findIndex(row => from >= row.first && from < row.first + row.emoji.length);
  const line = lines[at];
  if (!line) return null;
  const within = (row: typeof line | undefined) => (row ? row.first + Math.min(from - line.first, row.emoji.length - 1) : from);
  switch (key) {
    case 'ArrowRight': return Math.min(last, from + 1);
    case 'ArrowLeft': return Math.max(0, from - 1);
    case 'ArrowDown': return within(lines[at + 1]);
    case 'ArrowUp': return within(lines[at - 1]);
    case 'PageDown': return within(lines[Math.min(lines.length - 1, at + 5)]);
    case 'PageUp': return within(lines[Math.max(0, at - 5)]);
    case 'Home': return whole ? 0 : line.first;
    case 'End': return whole ? last : line.first + line.emoji.length - 1;
    default: return null;
  }
}
