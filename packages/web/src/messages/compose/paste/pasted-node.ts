/** What of a parsed page the conversion looks at; the browser's nodes fit. */
export interface PastedNode {
  /** Upper case for HTML elements, `#text` for text. */
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<PastedNode>;
  getAttribute?(name: string): string | null;
}

/** Elements whose text is no text of the page. */
const ignored = new Set([
  'SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'HEAD', 'TITLE', 'META', 'LINK', 'IFRAME', 'OBJECT', 'EMBED', 'SVG', 'MATH', 'CANVAS', 'AUDIO', 'VIDEO',
  'INPUT', 'SELECT', 'OPTION', 'TEXTAREA', 'BUTTON', 'DIALOG', '#comment',
]);

/** Deeper than any page needs; what lies below is read as plain text of one level. */
export const deepest = 60;

/** An attribute, or an empty text. */
export function attribute(node: PastedNode, name: string): string {
  return node.getAttribute?.(name) ?? '';
}

/** Whether a node says nothing to a reader. */
export function isIgnored(node: PastedNode): boolean {
  return ignored.has(node.nodeName.toUpperCase()) || attribute(node, 'aria-hidden') === 'true' || /display:\s*none/i.test(attribute(node, 'style'));
}

/** The nodes inside one, without those that say nothing. */
export function childrenOf(node: PastedNode): PastedNode[] {
  return Array.from(node.childNodes).filter(child => !isIgnored(child));
}

/** Everything a node says, with its line breaks, as in a `pre`. */
export function rawText(node: PastedNode, depth = 0): string {
  if (node.nodeName === '#text') return node.nodeValue ?? '';
  if (node.nodeName === 'BR') return '\n';
  if (depth > 1_000) return '';
  return childrenOf(node).map((child, index) => (index > 0 && (child.nodeName === 'DIV' || child.nodeName === 'P') ? '\n' : '') + rawText(child, depth + 1)).join('');
}
