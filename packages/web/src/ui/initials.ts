const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** One of the eight member hues, 0–7, always the same for an id. */
export function hueOf(id: string): number {
  let sum = 0;
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) >>> 0;
  return sum % 8;
}

const known = new Map<string, string>();
const mostKnown = 2_000;

/** Up to `most` first letters of the words of a name, in capitals; `?` when it has none. */
export function initialsOf(name: string, most = 2): string {
  const key = `${most} ${name}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size > mostKnown) known.clear();
  const made = readInitials(name, most);
  known.set(key, made);
  return made;
}

function readInitials(name: string, most: number): string {
  const words = name.match(/[\p{L}\p{N}\p{Extended_Pictographic}][^\s]*/gu) ?? [];
  const picked = words.length > 1 && most > 1 ? [words[0]!, words.at(-1)!] : words.slice(0, 1);
  const letters = picked.map(word => segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? '');
  return letters.join('').toLocaleUpperCase() || '?';
}
