import { attribute, childrenOf, deepest, rawText, type PastedNode } from './pasted-node.ts';

/** Puts a backslash before what would be taken for a mark. */
export function escapeText(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/[*`]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~~/g, '\\~~')
    .replace(/\[(?=[^\]\n]*\]\()/g, '\\[');
}

/** Puts a backslash before what would begin a block. */
export function escapeLineStart(line: string): string {
  return line.replace(/^(?:#{1,6}(?= )|>|[-+](?= )|-{3,}$)/, '\\$&').replace(/^(\d{1,9})([.)])(?= )/, '$1\\$2');
}

/** Code in one line, in as many backticks as it needs. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  const runs = new Set((line.match(/`+/g) ?? []).map(run => run.length));
  let size = 1;
  while (runs.has(size)) size += 1;
  const ticks = '`'.repeat(size);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return line.trim() ? `${ticks}${space}${line}${space}${ticks}` : line;
}

/** Puts marks around a text but not around the spaces at its ends, which would make them plain signs. */
function wrap(text: string, mark: string): string {
  const core = text.trim();
  if (!core || core.includes('\n')) return text;
  const lead = text.slice(0, text.indexOf(core[0]!));
  return `${lead}${mark}${core}${mark}${text.slice(lead.length + core.length)}`;
}

interface Looks {
  bold: boolean;
  italic: boolean;
  strike: boolean;
}

/** How an element's text looks; styles count more than names, as word processors write `<b style="font-weight:normal">`. */
function looksOf(node: PastedNode): Looks {
  const name = node.nodeName;
  const style = attribute(node, 'style');
  const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1];
  const slant = /font-style:\s*(\w+)/i.exec(style)?.[1];
  return {
    bold: weight ? weight === 'bold' || Number(weight) >= 600 : name === 'B' || name === 'STRONG',
    italic: slant ? slant !== 'normal' : name === 'I' || name === 'EM',
    strike: name === 'S' || name === 'DEL' || name === 'STRIKE' || /text-decoration[^;]*line-through/i.test(style),
  };
}

function linkOf(node: PastedNode, inside: string): string {
  const href = attribute(node, 'href').trim();
  const text = inside.trim();
  if (!/^(?:https?:\/\/|mailto:)[^\s<>]+$/i.test(href) || !text) return inside;
  const bare = rawText(node).trim();
  if (bare === href || `mailto:${bare}` === href || `${bare}/` === href) return bare;
  const target = href.replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${text.replace(/\s*\n\s*/g, ' ').replaceAll(']', '\\]')}](${target})`;
}

/** What an image stands for in text: its description; images are never loaded. */
function imageText(node: PastedNode): string {
  const alt = attribute(node, 'alt').trim();
  return alt.length <= 40 ? escapeText(alt) : '';
}

/** The text of nodes within a line, with its marks; `marked` are those already around it. */
export function inlineMarkdown(nodes: readonly PastedNode[], marked: Looks = { bold: false, italic: false, strike: false }, depth = 0): string {
  return nodes.map(node => {
    if (node.nodeName === '#text') return escapeText((node.nodeValue ?? '').replace(/[ \t\r\n\f]+/g, ' '));
    if (node.nodeName === 'BR') return '\n';
    if (node.nodeName === 'IMG') return imageText(node);
    if (['CODE', 'KBD', 'SAMP', 'TT'].includes(node.nodeName)) return codeSpan(rawText(node));
    const looks = looksOf(node);
    const around = { bold: marked.bold || looks.bold, italic: marked.italic || looks.italic, strike: marked.strike || looks.strike };
    let inside = depth > deepest ? escapeText(rawText(node)) : inlineMarkdown(childrenOf(node), around, depth + 1);
    if (node.nodeName === 'A') inside = linkOf(node, inside);
    if (looks.strike && !marked.strike) inside = wrap(inside, '~~');
    if (looks.italic && !marked.italic) inside = wrap(inside, '_');
    return looks.bold && !marked.bold ? wrap(inside, '**') : inside;
  }).join('');
}
