import type { Client, TimelineMessage } from '@hubbub/client';
import type { User } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import { createEffect, createMemo, createSignal, type Accessor } from 'solid-js';
import { explain } from '../app/explain.ts';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { showToast } from '../ui/toasts.ts';
import { readDraft, writeDraft } from './drafts.ts';
import { mentionedIn } from './mention-query.ts';

const encoder = new TextEncoder();

/** What one is writing in a room. */
export interface ComposerState {
  room: string;
  text: Accessor<string>;
  setText(text: string): void;
  /** The message being changed, or replied to. */
  editing: Accessor<TimelineMessage | null>;
  replyTo: Accessor<number | null>;
  /** Code points left; negative when too long. */
  left: Accessor<number>;
  maySend: Accessor<boolean>;
  startReply(message: TimelineMessage): void;
  startEdit(message: TimelineMessage): void;
  /** Edits the last own message; answers whether there was one. */
  editLast(): boolean;
  /** Leaves editing or replying; answers whether there was something to leave. */
  cancel(): boolean;
  /** Remembers that a name in the text means this person. */
  mention(person: User): void;
  send(): Promise<boolean>;
  /** Set by the text box: puts the focus there. */
  onFocus(focus: () => void): void;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Code points a message may still have; also negative when its UTF-8 form is too large. */
export function roomLeft(text: string): number {
  const left = limits.messageCodePoints - codePoints(text);
  const over = limits.messageBytes - encoder.encode(text).length;
  return over < 0 ? Math.min(left, Math.floor(over / 4)) : left;
}

/** The parts of a composer that change, with its draft kept on this device. */
function createParts(room: string) {
  const draft = readDraft(room);
  const [text, setText] = createSignal(draft.text);
  const [replyTo, setReplyTo] = createSignal(draft.replyTo);
  const [editing, setEditing] = createSignal<TimelineMessage | null>(null);
  const parts = { room, text, setText, replyTo, setReplyTo, editing, setEditing, mentions: draft.mentions, aside: '', focus: () => {} };
  createEffect(() => editing() || writeDraft(room, { text: text(), mentions: parts.mentions, replyTo: replyTo() }));
  return parts;
}
type Parts = ReturnType<typeof createParts>;

function startEdit(parts: Parts, message: TimelineMessage): void {
  if (!parts.editing()) parts.aside = parts.text();
  parts.setEditing(message);
  parts.setText(message.content?.text ?? '');
  parts.focus();
}

function leaveEdit(parts: Parts): void {
  parts.setEditing(null);
  parts.setText(parts.aside);
  parts.aside = '';
}

async function sendNew(client: Client, parts: Parts, text: string): Promise<void> {
  const replyTo = parts.replyTo();
  const mentions = mentionedIn(text, parts.mentions);
  parts.setText('');
  parts.setReplyTo(null);
  await client.send(parts.room, { content: { kind: 'text', format: 'markdown', text }, mentions, ...(replyTo ? { replyTo } : {}) });
  parts.mentions = {};
}

async function sendEdit(client: Client, parts: Parts, message: TimelineMessage, text: string): Promise<void> {
  const content = { ...(message.content ?? { kind: 'text', format: 'markdown' }), text } as const;
  const mentions = [...new Set([...message.mentions, ...mentionedIn(text, parts.mentions)])];
  leaveEdit(parts);
  if (message.seq === null || text === message.content?.text) return;
  await client.run('message.edit', { room: parts.room, message: message.seq, content, mentions });
}

/** Sends what is written; puts it back when that fails. Answers whether a new message was sent. */
async function send(client: Client, parts: Parts): Promise<boolean> {
  const [text, message] = [parts.text().trim(), parts.editing()];
  try {
    await (message ? sendEdit(client, parts, message, text) : sendNew(client, parts, text));
    return message === null;
  } catch (error) {
    if (message) startEdit(parts, message);
    parts.setText(text);
    showToast({ text: explain(error, useStrings()).reason, kind: 'attention' });
    return false;
  }
}

/** Makes the state of a room's composer; the draft is kept on this device. */
export function createComposer(room: string, messages: () => readonly TimelineMessage[]): ComposerState {
  const { client, me } = useSession();
  const parts = createParts(room);
  const { text, setText, editing, replyTo } = parts;
  const left = createMemo(() => roomLeft(text()));
  const maySend = () => text().trim() !== '' && left() >= 0;
  return {
    room, text, setText, editing, replyTo, left, maySend,
    startEdit: message => startEdit(parts, message),
    startReply(message) {
      if (editing()) leaveEdit(parts);
      parts.setReplyTo(message.seq);
      parts.focus();
    },
    editLast() {
      const last = messages().findLast(message => message.author === me().id && message.seq !== null && message.content);
      if (last) startEdit(parts, last);
      return last !== undefined;
    },
    cancel() {
      const had = editing() !== null || replyTo() !== null;
      if (editing()) leaveEdit(parts);
      else parts.setReplyTo(null);
      return had;
    },
    mention: person => (parts.mentions = { ...parts.mentions, [person.name]: person.id }),
    send: () => (maySend() ? send(client, parts) : Promise.resolve(false)),
    onFocus: focus => (parts.focus = focus),
  };
}
