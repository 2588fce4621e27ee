import { plainText } from '@hubbub/client/view/markdown/plain-text';
import type { Inline } from '@hubbub/client/view/markdown/tree';
import { isAddressOf } from './plain-markdown.ts';
import { safeText } from './safe-text.ts';
import { accent, attention, code, italic, quiet, strong, struck, underlined } from './style.ts';
import type { Span } from './wrap.ts';

type Paint = Span['paint'];

const mention = /(?<![\p{L}\p{N}])@[\p{L}\p{N}][\p{L}\p{N}._-]*/gu;
const meant: Paint = (text) => strong(attention(text));
const marks = { strong, emphasis: italic, strike: struck } as const;
const asItIs: Paint = (text) => text;

/** One style in another. */
const within = (outer: Paint, inner: Paint): Paint => (outer === asItIs ? inner : (text) => outer(inner(text)));

/** A text in which names of people mentioned are set apart; `me` is one's own user name. */
export function textSpans(text: string, me: string, paint: Paint = asItIs): Span[] {
  const safe = safeText(text);
  const spans: Span[] = [];
  let from = 0;
  for (const { 0: name, index } of safe.matchAll(mention)) {
    if (index > from) spans.push({ text: safe.slice(from, index), paint });
    spans.push({ text: name, paint: within(paint, isMe(name, me) ? meant : accent) });
    from = index + name.length;
  }
  if (from < safe.length || spans.length === 0) spans.push({ text: safe.slice(from), paint });
  return spans;
}

/** Pieces of a line as they are drawn. What the parser read out of references is made safe here. */
export function inlineSpans(nodes: readonly Inline[], me: string, paint: Paint = asItIs): Span[] {
  return nodes.flatMap((node): Span[] => {
    switch (node.kind) {
      case 'text': return textSpans(node.text, me, paint);
      case 'break': return [{ text: '\n', paint }];
      case 'code': return codeSpans(safeText(node.text), paint);
      case 'link': return linkSpans(node, me, paint);
      default: return inlineSpans(node.inside, me, within(paint, marks[node.kind]));
    }
  });
}

function codeSpans(text: string, paint: Paint): Span[] {
  const tick = { text: '`', paint: within(paint, quiet) };
  return [tick, { text, paint: within(paint, code) }, tick];
}

/** The text of a link, and where it leads unless the text says it already. */
function linkSpans({ href, inside }: Extract<Inline, { kind: 'link' }>, me: string, paint: Paint): Span[] {
  const says = safeText(plainText(inside));
  if (isAddressOf(says, href)) return [{ text: says, paint: within(paint, underlined) }];
  return [...inlineSpans(inside, me, within(paint, underlined)), { text: ` (${safeText(href)})`, paint: within(paint, quiet) }];
}

function isMe(name: string, me: string): boolean {
  return name.slice(1).replace(/[._-]+$/, '').toLowerCase() === me.toLowerCase();
}
