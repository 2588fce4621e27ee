/**
 * How well a name fits what was typed: 0 not at all; more for a beginning of the name or of a word
 * than for letters that merely follow each other. Nothing typed fits everything.
 */
export function fuzzyScore(query: string, name: string): number {
  const wanted = query.trim().toLocaleLowerCase();
  const text = name.toLocaleLowerCase();
  if (!wanted) return 1;
  if (text.startsWith(wanted)) return 4;
  if (text.split(/[\s,._-]+/).some(word => word.startsWith(wanted))) return 3;
  if (text.includes(wanted)) return 2;
  let from = 0;
  for (const letter of wanted) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return 0;
  }
  return 1;
}
