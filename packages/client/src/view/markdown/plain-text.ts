import type { Inline } from './tree.ts';

/** The text of inline nodes without their markup. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes
    .map(node => ('inside' in node ? plainText(node.inside) : 'text' in node ? node.text : '\n'))
    .join('');
}
