import { escapeLineStart, inlineMarkdown } from './inline-markdown.ts';
import { attribute, childrenOf, deepest, rawText, type PastedNode } from './pasted-node.ts';

const blocks = new Set([
  'ADDRESS', 'ARTICLE', 'ASIDE', 'BLOCKQUOTE', 'BODY', 'CAPTION', 'CENTER', 'DD', 'DETAILS', 'DIV', 'DL', 'DT', 'FIELDSET', 'FIGCAPTION', 'FIGURE', 'FOOTER', 'FORM',
  'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'HEADER', 'HR', 'HTML', 'LI', 'MAIN', 'NAV', 'OL', 'P', 'PRE', 'SECTION', 'SUMMARY', 'TABLE', 'UL',
]);
const mostCells = 20;

function isBlock(node: PastedNode, depth: number): boolean {
  return blocks.has(node.nodeName) || (depth < 8 && node.nodeName !== '#text' && childrenOf(node).some(child => isBlock(child, depth + 1)));
}

function trimLines(text: string): string {
  return text.split('\n').map(line => line.replace(/ +/g, ' ').trim()).join('\n').replace(/^\n+|\n+$/g, '');
}

function paragraph(nodes: readonly PastedNode[]): string {
  return trimLines(inlineMarkdown(nodes)).split('\n').map(escapeLineStart).join('\n');
}

/** A block of code in a fence longer than any inside it. */
export function fence(text: string, language = ''): string {
  const code = text.replace(/\r\n?/g, '\n').replace(/^\n|\s+$/g, '');
  const ticks = '`'.repeat(Math.max(3, ...(code.match(/`{3,}/g) ?? []).map(run => run.length + 1)));
  return `${ticks}${language}\n${code}\n${ticks}`;
}

function languageOf(node: PastedNode): string {
  const classes = [node, ...childrenOf(node)].map(part => attribute(part, 'class')).join(' ');
  return /(?:language|lang|highlight-source)-([a-z0-9+-]{1,20})/i.exec(classes)?.[1]?.toLowerCase() ?? '';
}

function indent(text: string, by: string): string {
  return text.split('\n').map((line, index) => (index === 0 || line === '' ? line : by + line)).join('\n');
}

function list(node: PastedNode, depth: number): string {
  const ordered = node.nodeName === 'OL';
  let number = Number.parseInt(attribute(node, 'start'), 10) || 1;
  const lines: string[] = [];
  for (const child of childrenOf(node)) {
    if (child.nodeName === 'UL' || child.nodeName === 'OL') lines.push(indent(`  ${list(child, depth + 1)}`, '  '));
    if (child.nodeName !== 'LI') continue;
    const mark = ordered ? `${number}. ` : '- ';
    number += 1;
    lines.push(mark + indent(blocksOf(childrenOf(child), depth + 1, '\n'), ' '.repeat(mark.length)));
  }
  return lines.join('\n');
}

function rowsOf(node: PastedNode): PastedNode[] {
  return childrenOf(node).flatMap(child => (child.nodeName === 'TR' ? [child] : /^T(?:HEAD|BODY|FOOT)$/.test(child.nodeName) ? rowsOf(child) : []));
}

function table(node: PastedNode): string {
  const cells = rowsOf(node).map(row => childrenOf(row).filter(cell => /^T[DH]$/.test(cell.nodeName)).slice(0, mostCells)
    .map(cell => trimLines(inlineMarkdown([cell])).replace(/\n+/g, ' ').replaceAll('|', '\\|')));
  const width = Math.max(0, ...cells.map(row => row.length));
  if (width < 2) return cells.flat().join('\n');
  const line = (row: readonly string[]) => `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`;
  return [line(cells[0]!), line(Array.from({ length: width }, () => '---')), ...cells.slice(1).map(line)].join('\n');
}

function block(node: PastedNode, depth: number): string {
  const name = node.nodeName;
  if (depth > deepest) return paragraph([node]);
  if (name === 'PRE') return fence(rawText(node), languageOf(node));
  if (name === 'HR') return '---';
  if (name === 'UL' || name === 'OL') return list(node, depth);
  if (name === 'TABLE') return table(node);
  if (/^H[1-6]$/.test(name)) return `${'#'.repeat(Number(name[1]))} ${trimLines(inlineMarkdown(childrenOf(node))).replace(/\n+/g, ' ')}`.trimEnd();
  if (name === 'BLOCKQUOTE') return blocksOf(childrenOf(node), depth + 1).split('\n').map(line => (line ? `> ${line}` : '>')).join('\n');
  return blocksOf(childrenOf(node), depth + 1);
}

/** Blocks one under another, with runs of inline nodes between them as paragraphs. */
function blocksOf(nodes: readonly PastedNode[], depth: number, between = '\n\n'): string {
  const parts: string[] = [];
  let run: PastedNode[] = [];
  const flush = () => {
    const text = paragraph(run);
    if (text.trim()) parts.push(text);
    run = [];
  };
  for (const node of nodes) {
    if (!isBlock(node, 0)) {
      run.push(node);
      continue;
    }
    flush();
    const text = block(node, depth);
    if (text.trim()) parts.push(text);
  }
  flush();
  return parts.join(between);
}

/** What a copied piece of a page says, in the Markdown that messages know. */
export function htmlToMarkdown(root: PastedNode): string {
  return blocksOf(childrenOf(root), 0).replace(/\u00a0/g, ' ').replace(/\n{3,}/g, '\n\n').trim();
}
