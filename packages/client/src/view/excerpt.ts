const mostCharacters = 140;

/** A message in one short line without the marks of Markdown. */
export function excerpt(text: string): string {
  const line = text
    .slice(0, 4 * mostCharacters)
    .replace(/```[a-z0-9+-]*\n?/gi, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~|`)/g, '')
    .replace(/^\s*(?:>|#{1,6}|[-*+]|\d+\.)\s+/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters)}…` : line;
}
