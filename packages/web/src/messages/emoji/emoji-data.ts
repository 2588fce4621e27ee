import { makeEmojiTable, type CompactEntry, type EmojiTable, type ShortCodes } from '@hubbub/client/view/emoji-table';
import { createSignal, type Accessor } from 'solid-js';
import { useStrings } from '../../strings/strings.ts';

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
