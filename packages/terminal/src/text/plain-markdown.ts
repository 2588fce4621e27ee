import type { Block, Inline } from '@hubbub/client/view/markdown/tree';

/** A text of Markdown in words alone, to be read out: marks that only look are left out; what was struck stays marked. */
export function plainMarkdown(blocks: readonly Block[]): string {
  return blocks.map(plainBlock).join('\n');
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading': return plainInline(block.inside);
    case 'quote': return plainMarkdown(block.inside).replace(/^/gm, '> ');
    case 'list': return block.items.map((item, index) => `${block.ordered ? `${block.start + index}.` : '-'} ${plainMarkdown(item)}`).join('\n');
    case 'fence': return block.text;
    case 'table': return block.rows.map(({ cells }) => cells.map(({ inside }) => plainInline(inside)).join(' | ')).join('\n');
    case 'rule': return '';
  }
}

function plainInline(nodes: readonly Inline[]): string {
  return nodes.map((node) => {
    switch (node.kind) {
      case 'break': return '\n';
      case 'text':
      case 'code': return node.text;
      case 'strike': return `~~${plainInline(node.inside)}~~`;
      case 'link': return plainLink(plainInline(node.inside), node.href);
      default: return plainInline(node.inside);
    }
  }).join('');
}

function plainLink(text: string, href: string): string {
  return isAddressOf(text, href) ? text : `${text} (${href})`;
}

/** Whether the text of a link says already where it leads. */
export function isAddressOf(text: string, href: string): boolean {
  return bare(text) === bare(href);
}

function bare(address: string): string {
  return address.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '').toLowerCase();
}
