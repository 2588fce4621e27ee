import type { TimelineMessage } from '@hubbub/client';
import { openDirect } from '../actions/rooms.ts';
import { type StringKey, t } from '../strings.ts';
import type { App } from './app.ts';
import { chooseEmoji } from './lists.ts';

type Act = (app: App, message: TimelineMessage) => void;

const isOwn = (app: App, { author }: TimelineMessage): boolean => author === app.client.me()?.id;

function reply(app: App, message: TimelineMessage): void {
  if (message.seq === null || !message.content) return;
  app.composer.reply(message);
  app.focus = 'composer';
}

function edit(app: App, message: TimelineMessage): void {
  if (message.seq === null || !message.content || !isOwn(app, message)) return app.note(t('message.notYours'));
  app.composer.edit(message);
  app.focus = 'composer';
}

function react(app: App, { room, seq, reactions }: TimelineMessage): void {
  if (seq === null) return;
  chooseEmoji(app, (emoji) => {
    const on = !reactions.some((one) => one.emoji === emoji && one.mine);
    app.attempt(app.client.run('message.react', { room, message: seq, emoji, on }));
  });
}

function remove(app: App, message: TimelineMessage): void {
  const { room, seq, nonce } = message;
  if (seq === null) return app.attempt(app.client.discard(room, nonce));
  const mayDelete = isOwn(app, message) || app.client.room(room)?.my.role !== 'member';
  if (!mayDelete || !message.content) return app.note(t('message.notYours'));
  app.list({
    title: t('message.deleteAsk'), placeholder: '', none: '',
    options: () => [
      { label: t('message.delete'), run: () => app.attempt(app.client.run('message.delete', { room, message: seq })) },
      { label: t('action.cancel'), run: () => undefined },
    ],
  });
}

function retry(app: App, { room, nonce, sendState, replyTo }: TimelineMessage): void {
  if (sendState === 'failed') return app.attempt(app.client.retry(room, nonce));
  if (replyTo !== null) app.attempt(app.client.loadAround(room, replyTo).then(() => app.conversation?.chooseSeq(replyTo)));
}

function markUnread(app: App, { room, seq }: TimelineMessage): void {
  if (seq === null) return;
  app.conversation?.markUnread(seq);
  app.attempt(app.client.markUnread(room, seq));
}

function writeTo(app: App, { author }: TimelineMessage): void {
  if (author !== app.client.me()?.id) app.attempt(openDirect(app.client, { id: author }).then((room) => app.open(room.id)));
}

/** What can be done with a message, by key. */
export const messageActs: readonly { chords: readonly string[]; about: StringKey; run: Act }[] = [
  { chords: ['r'], about: 'message.reply', run: reply },
  { chords: ['+', 'a'], about: 'message.react', run: react },
  { chords: ['e'], about: 'message.edit', run: edit },
  { chords: ['delete', 'd', 'x'], about: 'message.delete', run: remove },
  { chords: ['enter'], about: 'keys.retryOrOriginal', run: retry },
  { chords: ['u'], about: 'message.markUnread', run: markUnread },
  { chords: ['m'], about: 'members.message', run: writeTo },
];

/** Does something with the chosen message. */
export function act(app: App, run: Act): void {
  const message = app.conversation?.message();
  if (message) run(app, message);
}

/** Edits the last own message, when nothing is written. */
export function editLast(app: App): void {
  if (!app.composer.isEmpty || app.composer.editing) return void app.composer.key('up', '');
  const own = app.conversation && app.client.timeline(app.conversation.room).messages.findLast((one) => isOwn(app, one) && one.content && one.seq !== null);
  if (own) edit(app, own);
}
