import type { TimelineMessage } from '@hubbub/client';
import type { Content, Room, User } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import { batch, createEffect, createMemo, createSignal, onCleanup, type Accessor } from 'solid-js';
import { explain } from '../app/explain.ts';
import { useSession, type Session } from '../app/session.tsx';
import { doWithUndo } from '../app/undo.ts';
import { loadTexts } from '../strings/language.ts';
import { useStrings } from '../strings/strings.ts';
import { parseSlash, unescapeSlash, type SlashText } from '@hubbub/client/view/slash-text';
import { flushDrafts, keepDraft, readDraft } from './drafts.ts';
import { mentionedIn } from '@hubbub/client/view/mentioned-in';

const encoder = new TextEncoder();

/** Something to know about what is being written: a hint, or why it was not sent. */
export interface ComposerNote {
  text: string;
  kind: 'hint' | 'refused';
  action?: { label: string; run(): void };
}

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
  /** Whether sending means deleting: all text of the message being changed was taken out. */
  deletes: Accessor<boolean>;
  note: Accessor<ComposerNote | null>;
  setNote(note: ComposerNote | null): void;
  startReply(message: TimelineMessage): void;
  startEdit(message: TimelineMessage): void;
  /** Edits the last own message; answers whether there was one. */
  editLast(): boolean;
  /** Leaves a note, editing or replying; answers whether there was something to leave. */
  cancel(): boolean;
  /** Remembers that a name in the text means this person. */
  mention(person: User): void;
  /** Ids of the people whom the text names. */
  mentioned(): string[];
  /** Writes at the end of the text, after a space, and goes there. */
  append(text: string): void;
  /** Sends, saves the change, or runs the command; answers whether a new message was sent here. */
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
  const [note, setNote] = createSignal<ComposerNote | null>(null);
  const [busy, setBusy] = createSignal(false);
  const parts = { room, text, setText, replyTo, setReplyTo, editing, setEditing, note, setNote, busy, setBusy, mentions: draft.mentions, aside: '', focus: () => {} };
  createEffect(() => editing() || keepDraft(room, { text: text(), mentions: parts.mentions, replyTo: replyTo() }));
  onCleanup(flushDrafts);
  return parts;
}
type Parts = ReturnType<typeof createParts>;

function startEdit(parts: Parts, message: TimelineMessage): void {
  batch(() => {
    if (!parts.editing()) parts.aside = parts.text();
    parts.setEditing(message);
    parts.setText(message.content?.text ?? '');
    parts.setNote(null);
  });
  parts.focus();
}

function leaveEdit(parts: Parts): void {
  batch(() => {
    parts.setText(parts.aside);
    parts.setEditing(null);
  });
  parts.aside = '';
}

async function sendNew({ client, live }: Session, parts: Parts, content: Content): Promise<void> {
  const replyTo = parts.replyTo();
  const mentions = mentionedIn(content.text, parts.mentions);
  batch(() => {
    parts.setText('');
    parts.setReplyTo(null);
  });
  live.hurry();
  await client.send(parts.room, { content, mentions, ...(replyTo ? { replyTo } : {}) });
  parts.mentions = {};
}

function deleteEdited({ client }: Session, parts: Parts, message: TimelineMessage): void {
  leaveEdit(parts);
  const { seq } = message;
  if (seq === null) return;
  doWithUndo(`delete ${parts.room} ${seq}`, useStrings()('message.deletedToast'), () => client.run('message.delete', { room: parts.room, message: seq }));
}

async function sendEdit({ client }: Session, parts: Parts, message: TimelineMessage, text: string): Promise<void> {
  const content = { ...(message.content ?? { kind: 'text', format: 'markdown' }), text } as const;
  const mentions = [...new Set([...message.mentions, ...mentionedIn(text, parts.mentions)])];
  leaveEdit(parts);
  if (message.seq === null || text === message.content?.text) return;
  await client.run('message.edit', { room: parts.room, message: message.seq, content, mentions });
}

/** Runs a command; its text stays until it succeeded. */
async function runCommand(session: Session, parts: Parts, room: Room, command: SlashText): Promise<boolean> {
  const before = parts.text();
  let sent = false;
  const [{ runSlash }] = await Promise.all([import('./compose/slash-commands.ts'), loadTexts()]);
  const refused = await runSlash(command, {
    session, room,
    async say(content) {
      await sendNew(session, parts, content);
      sent = true;
    },
  });
  if (refused) parts.setNote({ text: refused, kind: 'refused' });
  else if (parts.text() === before) parts.setText('');
  return sent;
}

/** Sends what is written; puts it back when that fails and nothing else was begun. Answers whether a new message was sent. */
async function send(session: Session, parts: Parts, room: Room): Promise<boolean> {
  const [text, message] = [parts.text().trim(), parts.editing()];
  const command = message ? null : parseSlash(text);
  parts.setNote(null);
  parts.setBusy(command !== null);
  try {
    if (command) return await runCommand(session, parts, room, command);
    if (message && !text) deleteEdited(session, parts, message);
    else if (message) await sendEdit(session, parts, message, text);
    else await sendNew(session, parts, { kind: 'text', format: 'markdown', text: unescapeSlash(text) });
    return message === null;
  } catch (error) {
    if (message) startEdit(parts, message);
    if (message || parts.text() === '') parts.setText(text);
    const { reason, advice } = explain(error, useStrings());
    parts.setNote({ text: advice ? `${reason} ${advice}` : reason, kind: 'refused' });
    return false;
  } finally {
    parts.setBusy(false);
  }
}

/** Makes the state of a room's composer; the draft is kept on this device. */
export function createComposer(id: string, messages: () => readonly TimelineMessage[]): ComposerState {
  const session = useSession();
  const { live, me } = session;
  const parts = createParts(id);
  const { text, setText, editing, replyTo, note, setNote } = parts;
  const left = createMemo(() => roomLeft(text()));
  const deletes = () => editing() !== null && text().trim() === '';
  const maySend = () => (text().trim() !== '' || deletes()) && left() >= 0 && !parts.busy();
  const write = (written: string) => {
    if (note()?.kind === 'refused' || written === '') setNote(null);
    setText(written);
  };
  return {
    room: id, text, setText: write, editing, replyTo, left, maySend, deletes, note, setNote,
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
      const had = note() !== null || editing() !== null || replyTo() !== null;
      if (note()) setNote(null);
      else if (editing()) leaveEdit(parts);
      else parts.setReplyTo(null);
      return had;
    },
    mention: person => (parts.mentions = { ...parts.mentions, [person.name]: person.id }),
    mentioned: () => mentionedIn(text(), parts.mentions),
    append(added) {
      setText(text() === '' || /\s$/.test(text()) ? text() + added : `${text()} ${added}`);
      parts.focus();
    },
    async send() {
      const room = live.room(id);
      return room !== undefined && maySend() && send(session, parts, room);
    },
    onFocus: focus => (parts.focus = focus),
  };
}
