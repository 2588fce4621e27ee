import type { TimelineMessage } from '@hubbub/client';
import type { User } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import { createEffect, createMemo, createSignal, type Accessor } from 'solid-js';
import { explain } from '../app/explain.ts';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { showToast } from '../ui/toasts.ts';
import { readDraft, writeDraft } from './drafts.ts';
import { mentionedIn } from './mention-query.ts';

const writingEncoder = new TextEncoder();

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
  const over = limits.messageBytes - writingEncoder.encode(text).length;
  return over < 0 ? Math.min(left, Math.floor(over / 4)) : left;
}

/** Makes the state of a room's composer; the draft is kept on this device. */
export function createComposer(room: string, messages: () => readonly TimelineMessage[]): ComposerState {
  const { client, me } = useSession();
  const t = useStrings();
  const draft = readDraft(room);
  const [text, setText] = createSignal(draft.text);
  const [replyTo, setReplyTo] = createSignal(draft.replyTo);
  const [editing, setEditing] = createSignal<TimelineMessage | null>(null);
  let mentions = draft.mentions;
  let aside = '';
  let focus = () => {};
  createEffect(() => editing() || writeDraft(room, { text: text(), mentions, replyTo: replyTo() }));
  const left = createMemo(() => roomLeft(text()));
  const maySend = () => text().trim() !== '' && left() >= 0;
  const leaveEditing = () => {
    setEditing(null);
    setText(aside);
    aside = '';
  };
  const startEdit = (message: TimelineMessage) => {
    if (!editing()) aside = text();
    setEditing(message);
    setText(message.content?.text ?? '');
    focus();
  };
  const cancel = () => {
    const had = editing() !== null || replyTo() !== null;
    if (editing()) leaveEditing();
    else setReplyTo(null);
    return had;
  };
  const sendNew = async (written: string) => {
    const reply = replyTo();
    setText('');
    setReplyTo(null);
    await client.send(room, {
      content: { kind: 'text', format: 'markdown', text: written }, mentions: mentionedIn(written, mentions), ...(reply ? { replyTo: reply } : {}),
    });
    mentions = {};
  };
  const sendEdit = async (message: TimelineMessage, written: string) => {
    const content = { ...(message.content ?? { kind: 'text', format: 'markdown' }), text: written } as const;
    const named = [...new Set([...message.mentions, ...mentionedIn(written, mentions)])];
    leaveEditing();
    if (message.seq === null || written === message.content?.text) return;
    await client.run('message.edit', { room, message: message.seq, content, mentions: named });
  };
  return {
    room, text, setText, editing, replyTo, left, maySend, startEdit, cancel,
    startReply: message => (editing() && leaveEditing(), setReplyTo(message.seq), focus()),
    editLast() {
      const last = messages().findLast(message => message.author === me().id && message.seq !== null && message.content);
      if (last) startEdit(last);
      return last !== undefined;
    },
    mention: person => (mentions = { ...mentions, [person.name]: person.id }),
    async send() {
      if (!maySend()) return false;
      const [written, message] = [text().trim(), editing()];
      try {
        await (message ? sendEdit(message, written) : sendNew(written));
        return message === null;
      } catch (error) {
        if (message) startEdit(message);
        setText(written);
        showToast({ text: explain(error, t).reason, kind: 'attention' });
        return false;
      }
    },
    onFocus: wanted => (focus = wanted),
  };
}
