import MarkdownIt, { type Token } from 'markdown-it';
import { allowedHref, shownAddress } from './links.ts';
import { readBlocks } from './read-blocks.ts';
import { markdownLimits, type Block } from './tree.ts';

function makeParser() {
  const parser = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false, maxNesting: 60 } as never);
  parser.disable(['html_block', 'html_inline', 'lheading', 'code', 'reference']);
  parser.linkify.set({ fuzzyIP: false, fuzzyEmail: true });
  parser.validateLink = url => allowedHref(url) !== null;
  parser.normalizeLinkText = shownAddress;
  return parser;
}

let parser: ReturnType<typeof makeParser> | undefined;

/** A run of ">" would nest thousands of quotes: those beyond the limit are dropped before parsing. */
function capQuotes(text: string): string {
  const most = markdownLimits.quoteDepth;
  return text.replace(/^(?:[ \t]{0,3}>){11,}/gm, marks => marks.replace(/[^>]/g, '').slice(0, most));
}

/**
 * Parses a message to a tree of known nodes, never to HTML text. Text longer than the limit stays
 * one plain paragraph.
 */
export function parseMarkdown(text: string): Block[] {
  if (text.length > markdownLimits.characters) return [{ kind: 'paragraph', inside: [{ kind: 'text', text }] }];
  parser ??= makeParser();
  const tokens: Token[] = parser.parse(capQuotes(text), {});
  return readBlocks(tokens);
}
