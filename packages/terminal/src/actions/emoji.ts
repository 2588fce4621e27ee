import { isInCode } from '@hubbub/client/view/code-places';
import { makeEmojiTable, type CompactEntry, type EmojiTable, type ShortCodes } from '@hubbub/client/view/emoji-table';
import { searchEmoji } from '@hubbub/client/view/search-emoji';

let table: Promise<EmojiTable> | undefined;

/** All emoji with their names and short codes; read at the first use. */
export function loadEmoji(): Promise<EmojiTable> {
  table ??= readTable();
  return table;
}

async function readTable(): Promise<EmojiTable> {
  const [list, github, slack] = await Promise.all([
    import('emojibase-data/en/compact.json'), import('emojibase-data/en/shortcodes/github.json'), import('emojibase-data/en/shortcodes/iamcal.json'),
  ]);
  return makeEmojiTable(list.default as CompactEntry[], [github.default as ShortCodes, slack.default as ShortCodes]);
}

const code = /(?<![\p{L}\p{N}:/]):([a-z0-9_+-]{1,40}):/gu;

/** A text with short codes such as `:tada:` as emoji; unknown ones, and those in code, stay. */
export async function withEmoji(text: string): Promise<string> {
  if (!/:[a-z0-9_+-]{1,40}:/.test(text)) return text;
  const { byCode } = await loadEmoji();
  return text.replace(code, (written, name: string, at: number) => (isInCode(text, at) ? written : byCode.get(name)?.text ?? written));
}

/** The emoji that somebody means: written itself, as `:code:`, or by a word; undefined for none. */
export async function findEmoji(written: string): Promise<string | undefined> {
  const { all, byCode, byText } = await loadEmoji();
  const name = written.trim().replace(/^:|:$/g, '');
  return byText.has(written.trim()) ? written.trim() : byCode.get(name.toLowerCase())?.text ?? searchEmoji(all, name, 1)[0]?.text;
}
