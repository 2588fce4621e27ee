import { accent, attention, quiet, strong, underlined } from '../text/style.ts';
import { bare, type Span } from '../text/wrap.ts';

/** Blocks and pieces of code, addresses, mentions, strong words. */
const parts = /(```[\s\S]*?(?:```|$)|`[^`\n]+`)|(https?:\/\/[^\s<>"]+)|(?<![\p{L}\p{N}])(@[\p{L}\p{N}][\p{L}\p{N}._-]*)|(\*\*[^*\n]+\*\*)/gu;
const meant = (text: string): string => strong(attention(text));
const other = (text: string): string => accent(text);

/**
 * A safe text as it is drawn: Markdown stays as it was written, with its code, addresses, strong
 * words and the names of people mentioned set apart. `me` is one's own user name.
 */
export function textSpans(text: string, me: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(parts)) {
    const [whole, code, address, mention] = match;
    if (match.index > from) spans.push(bare(text.slice(from, match.index)));
    const paint = code ? quiet : address ? underlined : mention ? (isMe(mention, me) ? meant : other) : strong;
    spans.push({ text: whole, paint });
    from = match.index + whole.length;
  }
  if (from < text.length || spans.length === 0) spans.push(bare(text.slice(from)));
  return spans;
}

function isMe(mention: string, me: string): boolean {
  return mention.slice(1).replace(/[._-]+$/, '').toLowerCase() === me.toLowerCase();
}
