import type { TimelineMessage } from '@hubbub/client';
import { limits } from '@hubbub/protocol/limits';
import { edit, emptyField, type Field, fieldOf, insert, layOut, replace } from '../screen/text-field.ts';
import type { Suggestion } from '../actions/suggest.ts';
import type { Draft } from './drafts.ts';

/** What is being written in a room, as an answer to or a new text for what, and what could complete it. */
export class Composer {
  field: Field = emptyField;
  /** Seq of the message this is an answer to. */
  replyTo: number | null = null;
  editing: TimelineMessage | null = null;
  suggestions: readonly Suggestion[] = [];
  /** Which of the suggestions is taken next. */
  at = 0;
  /** What was written when an edit began; it comes back after it. */
  private aside: Field = emptyField;

  constructor({ text, replyTo }: Pick<Draft, 'text' | 'replyTo'>) {
    this.field = fieldOf(text);
    this.replyTo = replyTo;
  }

  /** What is not sent yet; an edit is no part of it. */
  get draft(): Pick<Draft, 'text' | 'replyTo'> {
    return { text: (this.editing ? this.aside : this.field).text, replyTo: this.replyTo };
  }

  get isEmpty(): boolean {
    return this.field.text === '';
  }

  /** Characters beyond what a message may have; 0 or less when it fits. */
  get tooMany(): number {
    return [...this.field.text].length - limits.messageCodePoints;
  }

  /** False when the key does nothing here. */
  key(chord: string, text: string): boolean {
    const next = edit(this.field, chord, text);
    if (next) this.field = next;
    return next !== undefined;
  }

  paste(text: string): void {
    this.field = insert(this.field, text.replaceAll('\t', '    '));
  }

  reply(message: TimelineMessage): void {
    this.cancel();
    this.replyTo = message.seq;
  }

  edit(message: TimelineMessage): void {
    this.cancel();
    this.aside = this.field;
    this.editing = message;
    this.field = fieldOf(message.content?.text ?? '');
  }

  /** Ends an answer or an edit; what was written before an edit is back. False when there was none. */
  cancel(): boolean {
    const was = this.replyTo !== null || this.editing !== null;
    if (this.editing) this.field = this.aside;
    [this.replyTo, this.editing, this.aside] = [null, null, emptyField];
    return was;
  }

  /** Takes what was written; the field is empty after it. */
  take(): string {
    const { text } = this.field;
    this.field = emptyField;
    this.suggestions = [];
    return text;
  }

  accept(): void {
    const chosen = this.suggestions[this.at];
    if (!chosen) return;
    this.field = replace(this.field, chosen.from, this.field.at, chosen.insert);
    this.suggestions = [];
    chosen.taken?.();
  }

  /** The lines in view, at most `most`, and the cursor among them. */
  view(width: number, most: number): { lines: string[]; x: number; y: number } {
    const { lines, x, y } = layOut(this.field, width);
    const from = Math.max(0, Math.min(y - most + 1, lines.length - most), y - most + 1);
    return { lines: lines.slice(from, from + most), x, y: y - from };
  }
}
