import { loadEmoji } from '../emoji/emoji-data.ts';
import { inTone, noteUsed } from '../emoji/used-emoji.ts';
import { findClosedCode } from '@hubbub/client/view/completion-query';
import { applyEdit } from './text-edit.ts';

/** Puts the emoji in the place of a short code that was just closed; one Ctrl+Z gives the code back. */
export async function closeCode(box: HTMLTextAreaElement, language: string): Promise<void> {
  const closed = findClosedCode(box.value, box.selectionStart);
  if (!closed) return;
  const emoji = (await loadEmoji(language)).byCode.get(closed.code);
  const written = `:${closed.code}:`;
  const to = closed.at + written.length;
  if (!emoji || box.value.slice(closed.at, to) !== written) return;
  const text = inTone(emoji);
  const caret = Math.max(closed.at, box.selectionStart + text.length - written.length) - closed.at;
  applyEdit(box, { from: closed.at, to, text, select: [caret, caret] });
  noteUsed(text);
}
