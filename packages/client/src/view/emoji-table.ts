/** One emoji with what it is called. */
export interface Emoji {
  /** The characters themselves, in the shortest form that is shown as a picture. */
  text: string;
  /** In the language of the interface, as Unicode's CLDR names it. */
  name: string;
  /** Index into `emojiGroups`. */
  group: number;
  /** Short codes without colons, as GitHub and Slack know them; the first is the usual one. */
  codes: readonly string[];
  /** Words to find it by, lower case. */
  tags: readonly string[];
  /** The same in the five skin tones, lightest first; empty when it has none. */
  tones: readonly string[];
}

/** All emoji of a language, in Unicode's order. */
export interface EmojiTable {
  all: readonly Emoji[];
  byCode: ReadonlyMap<string, Emoji>;
  byText: ReadonlyMap<string, Emoji>;
}

/** An entry of emojibase's compact data. */
export interface CompactEntry {
  hexcode: string;
  label: string;
  unicode: string;
  group?: number;
  tags?: readonly string[];
  skins?: readonly { unicode: string }[];
}

/** Short codes by hexcode, as emojibase keeps them. */
export type ShortCodes = Readonly<Record<string, string | readonly string[]>>;

/** Emojibase's number of the parts that emoji are made of, which are no emoji themselves. */
const componentGroup = 2;
const tonePattern = /[\u{1F3FB}-\u{1F3FF}]/gu;
const firstTone = 0x1f3fb;

/** Leaves out the selector after characters that are pictures anyway: others write 👍, not 👍 with U+FE0F. */
function shortest(text: string): string {
  return text.replace(/(\p{Emoji_Presentation})\uFE0F/gu, '$1');
}

function codesOf(hexcode: string, tables: readonly ShortCodes[]): string[] {
  return [...new Set(tables.flatMap(table => table[hexcode] ?? []))];
}

/** The five variants in one tone each; those in mixed tones are left out. */
function tonesOf(entry: CompactEntry): string[] {
  const tones: string[] = [];
  for (const { unicode } of entry.skins ?? []) {
    const used = new Set(unicode.match(tonePattern));
    if (used.size === 1) tones[[...used][0]!.codePointAt(0)! - firstTone] ??= shortest(unicode);
  }
  return tones.filter(Boolean).length === 5 ? tones : [];
}

/** Makes the table of a language from emojibase's data; codes of earlier tables come first. */
export function makeEmojiTable(entries: readonly CompactEntry[], codeTables: readonly ShortCodes[]): EmojiTable {
  const all = entries.filter(entry => entry.group !== undefined && entry.group !== componentGroup).map(entry => ({
    text: shortest(entry.unicode),
    name: entry.label,
    group: entry.group! > componentGroup ? entry.group! - 1 : entry.group!,
    codes: codesOf(entry.hexcode, codeTables),
    tags: (entry.tags ?? []).map(tag => tag.toLowerCase()),
    tones: tonesOf(entry),
  }));
  const byCode = new Map<string, Emoji>();
  for (const emoji of all) for (const code of emoji.codes) if (!byCode.has(code)) byCode.set(code, emoji);
  const byText = new Map(all.flatMap(emoji => [emoji.text, ...emoji.tones].map(text => [text, emoji] as const)));
  return { all, byCode, byText };
}
