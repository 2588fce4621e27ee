import { roomBeside } from '@hubbub/client/view/room-order';
import { markAllRead, retryFailed } from '../actions/room-acts.ts';
import { type StringKey, t } from '../strings.ts';
import type { App } from './app.ts';
import { goTo } from './lists.ts';
import { act, editLast, messageActs } from './message-acts.ts';
import { listedRooms } from '../actions/rooms.ts';

/** One key: what it does, where it does it, and how the help calls it. */
export interface KeyAct {
  chords: readonly string[];
  about: StringKey;
  run(app: App): void;
}

function step(app: App, by: 1 | -1, only?: 'unread'): void {
  const rooms = listedRooms(app.client);
  const next = roomBeside(rooms, app.conversation?.room ?? null, by, (room) => only === undefined || room.my.unread > 0);
  if (!next) return only ? app.attempt(toUnread(app)) : undefined;
  app.open(next.id);
}

async function toUnread(app: App): Promise<void> {
  if (!(await app.conversation?.toUnread())) app.note(t('keys.allRead'));
}

async function retry(app: App): Promise<void> {
  const room = app.room();
  const why = room && (await retryFailed(app, room));
  if (why) app.note(why);
}

const pageOf = (app: App, by: number): void => app.conversation?.scroll(by * Math.max(1, app.pageLines - 2));

/** Keys that work wherever the keys go, but in a box. */
export const everywhere: readonly KeyAct[] = [
  { chords: ['f1'], about: 'keys.open', run: (app) => app.help() },
  { chords: ['C-k'], about: 'keys.switcher', run: goTo },
  { chords: ['M-up', 'C-p'], about: 'keys.roomBefore', run: (app) => step(app, -1) },
  { chords: ['M-down', 'C-n'], about: 'keys.roomAfter', run: (app) => step(app, 1) },
  { chords: ['M-S-up'], about: 'keys.unreadBefore', run: (app) => step(app, -1, 'unread') },
  { chords: ['M-S-down', 'M-a'], about: 'keys.unreadAfter', run: (app) => step(app, 1, 'unread') },
  { chords: ['M-u'], about: 'messages.firstUnread', run: (app) => app.attempt(toUnread(app)) },
  { chords: ['M-r'], about: 'keys.markAllRead', run: (app) => app.attempt(markAllRead(app)) },
  { chords: ['M-m', 'f2'], about: 'keys.members', run: (app) => app.showMembers() },
  { chords: ['pageup'], about: 'keys.pageBefore', run: (app) => pageOf(app, -1) },
  { chords: ['pagedown'], about: 'keys.pageAfter', run: (app) => pageOf(app, 1) },
  { chords: ['M-end', 'C-g'], about: 'messages.latest', run: (app) => app.conversation?.toEnd() },
  { chords: ['C-r'], about: 'keys.retry', run: (app) => app.attempt(retry(app)) },
  { chords: ['C-l'], about: 'keys.redraw', run: (app) => app.redraw() },
  { chords: ['C-z'], about: 'keys.suspend', run: (app) => app.suspend() },
  { chords: ['C-c', 'C-q'], about: 'keys.quit', run: (app) => app.quit() },
];

/** Keys while writing; letters write. */
export const writing: readonly KeyAct[] = [
  { chords: ['enter'], about: 'keys.send', run: (app) => app.submit() },
  { chords: ['M-enter', 'newline'], about: 'keys.newLine', run: (app) => { app.composer.key('newline', ''); app.wrote(); } },
  { chords: ['up'], about: 'keys.editLast', run: editLast },
  { chords: ['tab'], about: 'keys.toMessages', run: (app) => { app.focus = 'messages'; app.conversation?.step(-1); } },
];

/** Keys on a message. */
export const onMessage: readonly KeyAct[] = [
  { chords: ['up', 'k'], about: 'keys.messageBefore', run: (app) => app.conversation?.step(-1) },
  { chords: ['down', 'j'], about: 'keys.messageAfter', run: (app) => app.conversation?.step(1) },
  { chords: ['home', 'g'], about: 'keys.logFirst', run: (app) => app.conversation?.toStart() },
  { chords: ['end', 'G'], about: 'keys.logLast', run: (app) => app.conversation?.toEnd() },
  ...messageActs.map(({ chords, about, run }) => ({ chords, about, run: (app: App) => act(app, run) })),
  { chords: ['tab'], about: 'keys.toRooms', run: (app) => { app.focus = 'rooms'; app.chosenRoom = app.conversation?.room ?? null; } },
  { chords: ['escape', 'i'], about: 'keys.write', run: toComposer },
  { chords: ['?'], about: 'keys.open', run: (app) => app.help() },
];

/** Keys in the list of rooms. */
export const inRooms: readonly KeyAct[] = [
  { chords: ['up', 'k'], about: 'keys.roomBefore', run: (app) => choose(app, -1) },
  { chords: ['down', 'j'], about: 'keys.roomAfter', run: (app) => choose(app, 1) },
  { chords: ['enter'], about: 'keys.openRoom', run: (app) => app.chosenRoom && app.open(app.chosenRoom) },
  { chords: ['tab', 'escape', 'i'], about: 'keys.write', run: toComposer },
  { chords: ['?'], about: 'keys.open', run: (app) => app.help() },
];

function choose(app: App, by: 1 | -1): void {
  app.chosenRoom = roomBeside(listedRooms(app.client), app.chosenRoom, by)?.id ?? app.chosenRoom;
}

function toComposer(app: App): void {
  app.focus = 'composer';
  if (app.conversation) app.conversation.selected = null;
}

/** The keys of each place, for the help. */
export const keyGroups: readonly { title: StringKey; keys: readonly KeyAct[] }[] = [
  { title: 'keys.group.go', keys: everywhere }, { title: 'keys.group.writing', keys: writing },
  { title: 'keys.group.message', keys: onMessage }, { title: 'keys.group.rooms', keys: inRooms },
];

/** The act of a key among these; undefined for none. */
export function actOf(chord: string, keys: readonly KeyAct[]): KeyAct | undefined {
  return keys.find(({ chords }) => chords.includes(chord));
}
