import { createSignal, type Accessor } from 'solid-js';
import { useStrings } from '../../strings/strings.ts';

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

type Loader = () => Promise<{ default: unknown }>;
const entriesOf: Record<string, Loader> = {
  en: () => import('emojibase-data/en/compact.json'),
  de: () => import('emojibase-data/de/compact.json'),
};
const tables = new Map<string, Promise<EmojiTable>>();
const [loaded, setLoaded] = createSignal<ReadonlyMap<string, EmojiTable>>(new Map());

async function readTable(language: string): Promise<EmojiTable> {
  const entries = entriesOf[language] ?? entriesOf['en']!;
  const parts = await Promise.all([entries(), import('emojibase-data/en/shortcodes/github.json'), import('emojibase-data/en/shortcodes/iamcal.json')]);
  const [list, github, slack] = parts.map(part => part.default) as [CompactEntry[], ShortCodes, ShortCodes];
  const table = makeEmojiTable(list, [github, slack]);
  setLoaded(known => new Map(known).set(language, table));
  return table;
}

/** Loads the emoji of a language (about 115 KB compressed); again does nothing, unless it failed before. */
export function loadEmoji(language: string): Promise<EmojiTable> {
  const known = tables.get(language);
  if (known) return known;
  const table = readTable(language);
  tables.set(language, table);
  table.catch(() => tables.delete(language));
  return table;
}

/** The emoji in the language of the interface; undefined until they are loaded, which reading starts. */
export function useEmoji(): Accessor<EmojiTable | undefined> {
  const t = useStrings();
  return () => {
    const language = t('emoji.language');
    const table = loaded().get(language);
    if (!table) loadEmoji(language).catch(() => undefined);
    return table;
  };
}
