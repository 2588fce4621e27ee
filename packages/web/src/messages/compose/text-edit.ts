/** A change of a text: `from`–`to` becomes `text`, then `select` (relative to `from`) is selected; without it the caret is at its end. */
export interface TextEdit {
  from: number;
  to: number;
  text: string;
  select?: readonly [from: number, to: number];
}

/**
 * Changes what stands in a text box as if it were typed, so that Ctrl+Z takes exactly this back;
 * where the browser has no such way, without that. Fires `input`.
 */
export function applyEdit(box: HTMLTextAreaElement, edit: TextEdit): void {
  box.focus();
  box.setSelectionRange(edit.from, edit.to);
  const typed = edit.text === '' ? edit.from === edit.to || document.execCommand('delete') : document.execCommand('insertText', false, edit.text);
  if (!typed) {
    box.setRangeText(edit.text, edit.from, edit.to, 'end');
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  const [start, end] = edit.select ?? [edit.text.length, edit.text.length];
  box.setSelectionRange(edit.from + start, edit.from + end);
}
