import { isInCode } from '@hubbub/client/view/code-places';
import { convertPaste } from './paste/convert-paste.ts';
import { parsePasted } from './paste/parse-pasted.ts';
import { applyEdit } from './text-edit.ts';

/**
 * Pastes: first the plain text, then in its place what it should become, so that one Ctrl+Z gives
 * the plain text back. Leaves the event to the browser where there is nothing to convert.
 */
export function pasteInto(box: HTMLTextAreaElement, event: ClipboardEvent): void {
  const data = event.clipboardData;
  const raw = data?.getData('text/plain') ?? '';
  const html = data?.getData('text/html') ?? '';
  const [from, to] = [box.selectionStart, box.selectionEnd];
  if (!data || raw === '' || isInCode(box.value, from)) return;
  const selected = box.value.slice(from, to);
  if (!html && !raw.includes('\n') && !(selected && /^\s*https?:/i.test(raw))) return;
  event.preventDefault();
  const text = raw.replace(/\r\n?/g, '\n');
  const editor = data.getData('vscode-editor-data');
  applyEdit(box, { from, to, text });
  const better = convertPaste({ text, html, editor, selected }, parsePasted);
  if (better === null) return;
  const isBlock = /^(?:`{3}|#{1,6} |> |- |\d+\. |\| )/.test(better);
  const lead = isBlock && from > 0 && box.value[from - 1] !== '\n' ? '\n' : '';
  applyEdit(box, { from, to: from + text.length, text: lead + better });
}
