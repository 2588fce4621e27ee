import { fence, htmlToMarkdown } from './html-to-markdown.ts';
import { attribute, childrenOf, type PastedNode } from './pasted-node.ts';

/** What was pasted. */
export interface Pasted {
  text: string;
  /** Empty when the clipboard holds plain text only. */
  html: string;
  /** What code editors say about the text they copied; empty without. */
  editor: string;
  /** What was selected when it was pasted. */
  selected: string;
}

/** Pages larger than this are pasted as plain text, characters. */
const mostHtml = 400_000;
const address = /^https?:\/\/[^\s<>]+$/i;
const monospace = /font-family:[^;]*(?:mono|consolas|menlo|courier)/i;

/** Whether plain text over several lines reads like a program: indented, with the signs programs end lines with. */
export function looksLikeCode(text: string): boolean {
  const lines = text.split('\n').filter(line => line.trim());
  if (lines.length < 3 || text.includes('```') || lines.every(line => /^\s*(?:[-*+>]|\d+[.)])\s/.test(line))) return false;
  const indented = lines.filter(line => /^(?: {2,}|\t)/.test(line)).length;
  const signed = lines.filter(line => /[{};]\s*$|^\s*[})\]]|=>|<\/|^\s*(?:def|class|for|while|if|return|import|from|const|let|var|func|fn|pub|public|private|#include)\b.*[:;({]?\s*$/.test(line)).length;
  return indented > 0 && signed >= Math.ceil(lines.length / 3);
}

function languageOfEditor(editor: string): string {
  try {
    const mode = (JSON.parse(editor) as { mode?: unknown }).mode;
    return typeof mode === 'string' && /^[a-z0-9+-]{1,20}$/.test(mode) && mode !== 'plaintext' ? mode : '';
  } catch {
    return '';
  }
}

/** Whether everything that was copied stands in one monospaced box, as editors copy it. */
function isAllCode(root: PastedNode): boolean {
  const parts = childrenOf(root).filter(child => child.nodeName !== '#text' || child.nodeValue?.trim());
  if (parts.length !== 1) return false;
  const [only] = parts;
  return only!.nodeName === 'PRE' || monospace.test(attribute(only!, 'style')) || (only!.nodeName !== '#text' && childrenOf(only!).length > 0 && isAllCode(only!));
}

/** Whether two texts say the same but for their spaces. */
function isSame(a: string, b: string): boolean {
  return a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim();
}

/**
 * What should stand for something pasted, null when its plain text is right. `read` parses HTML
 * without running or loading anything of it.
 */
export function convertPaste(pasted: Pasted, read: (html: string) => PastedNode): string | null {
  const text = pasted.text.replace(/\r\n?/g, '\n');
  const selected = pasted.selected.trim();
  if (address.test(text.trim()) && selected && !selected.includes('\n') && !address.test(selected)) {
    return `[${pasted.selected.replace(/[[\]]/g, '\\$&')}](${text.trim().replaceAll('(', '%28').replaceAll(')', '%29')})`;
  }
  const isLong = text.trim().includes('\n');
  if (pasted.editor) return isLong ? fence(text, languageOfEditor(pasted.editor)) : null;
  const root = pasted.html && pasted.html.length <= mostHtml ? read(pasted.html) : null;
  if (root && isAllCode(root)) return isLong ? fence(text) : null;
  const markdown = root ? htmlToMarkdown(root) : '';
  if (markdown && !isSame(markdown, text) && !isSame(markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1'), text)) return markdown;
  return looksLikeCode(text) ? fence(text) : null;
}
