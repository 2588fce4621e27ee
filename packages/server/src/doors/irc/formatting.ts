/** mIRC formatting (modern.ircdocs.horse/formatting): codes that switch something on and off, as Markdown. */
const marks: Readonly<Record<string, string>> = { '\x02': '**', '\x1d': '*', '\x1e': '~~', '\x11': '`' };
const colour = /\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[0-9a-fA-F]{6}(?:,[0-9a-fA-F]{6})?)?/g;
const others = /[\x0f\x16\x1f]/g;

/** Text of an IRC client for everybody: bold, italics, strike-through and code become Markdown, colours go. */
export function markdownOf(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (!/[\x02-\x04\x0f\x11\x16\x1d-\x1f]/.test(text)) return text;
  const plain = text.replaceAll(colour, '');
  const open: string[] = [];
  let markdown = '';
  for (const character of plain) {
    const mark = marks[character];
    if (character === '\x0f') while (open.length > 0) markdown += open.pop()!;
    else if (mark === undefined) markdown += character;
    else if (open.at(-1) === mark) markdown += open.pop()!;
    else if (open.includes(mark)) markdown += open.splice(open.indexOf(mark), 1)[0]!;
    else markdown += open[open.push(mark) - 1]!;
  }
  while (open.length > 0) markdown += open.pop()!;
  return markdown.replaceAll(others, '');
}
