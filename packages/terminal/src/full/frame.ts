import type { Room } from '@hubbub/protocol';
import { findMessage } from '@hubbub/client/view/rows';
import { excerpt } from '@hubbub/client/view/excerpt';
import { connectionText } from '../actions/connection-text.ts';
import { personName, roomName } from '../actions/names.ts';
import { typingText } from '../actions/typing-text.ts';
import type { Frame, Piece } from '../screen/screen.ts';
import { t } from '../strings.ts';
import { isolated, safeLine } from '../text/safe-text.ts';
import { accent, attention, quiet, reversed, strong } from '../text/style.ts';
import { cut, fit, widthOf } from '../text/width.ts';
import type { App } from './app.ts';
import { drawBox, type Placed } from './box.ts';
import type { SeenLine } from './conversation.ts';
import { membersPane } from './members-pane.ts';
import { type PaneLine, roomsPane, unreadElsewhere } from './rooms-pane.ts';

/** A frame, and what stands where on it, for the mouse. */
export interface Drawn extends Frame {
  /** Rooms by row, up to column `roomsWidth`. */
  rooms: readonly PaneLine[];
  roomsWidth: number;
  /** Messages by row, from row 1 on. */
  messages: readonly SeenLine[];
  messagesFrom: number;
  box: Placed | null;
}

/** Below this width there is one pane at a time. */
const twoPanesFrom = 60;
/** From this width on members stand beside the conversation. */
const membersBesideFrom = 100;
const membersWidth = 26;
const mostComposerLines = 6;

/** How the width is shared out: columns of the list (0: not shown) and where the conversation begins and ends. */
export function layOut(width: number, app: Pick<App, 'focus' | 'membersShown'>): { list: number; from: number; members: number } {
  const single = width < twoPanesFrom;
  const list = single ? (app.focus === 'rooms' ? width : 0) : Math.max(18, Math.min(32, Math.floor(width * 0.27)));
  const beside = app.membersShown && width >= membersBesideFrom ? membersWidth : 0;
  return { list, from: single ? 0 : list + 2, members: beside };
}

/** Everything that is on the screen now. */
export function drawApp(app: App, width: number, height: number): Drawn {
  const { list, from, members } = layOut(width, app);
  const rows: Piece[][] = Array.from({ length: height }, () => []);
  const rooms = list > 0 ? roomsPane(app.client, { open: app.conversation?.room ?? null, chosen: app.focus === 'rooms' ? app.chosenRoom : null, hasDraft: (id) => app.drafts.has(id) }, list < width ? list - 1 : list, height - 1) : [];
  rooms.forEach((line, y) => rows[y]!.push({ x: 0, text: line.text }));
  const room = app.room();
  const isShown = list < width;
  const drawn = isShown ? drawRoom(app, room, rows, { from, width: width - from - (members > 0 ? members + 1 : 0), height }, app.membersShown && members === 0) : { messages: [], cursor: null };
  if (list > 0 && isShown) for (let y = 0; y < height - 1; y += 1) rows[y]!.push({ x: list, text: quiet('│') });
  if (members > 0 && room) drawMembers(app, room, rows, width - members);
  rows[height - 1]!.push({ x: 0, text: statusLine(app, room, width) });
  const box = app.box ? drawBox(app.box, rows, width, height) : null;
  const cursor = box ? box.cursor : app.focus === 'composer' ? drawn.cursor : null;
  return { rows, cursor, rooms, roomsWidth: list, messages: drawn.messages, messagesFrom: 1, box };
}

/** Where a room is drawn. */
interface Area {
  from: number;
  width: number;
  height: number;
}

function drawRoom(app: App, room: Room | undefined, rows: Piece[][], { from, width, height }: Area, isCovered: boolean): { messages: SeenLine[]; cursor: Frame['cursor'] } {
  const elsewhere = from === 0 ? unreadElsewhere(app.client, room?.id ?? null) : null;
  rows[0]!.push({ x: from, text: headerLine(app, room, width - (elsewhere ? widthOf(elsewhere) + 1 : 0)) });
  if (elsewhere) rows[0]!.push({ x: from + width - widthOf(elsewhere), text: elsewhere });
  if (!room || !app.conversation) return { messages: [], cursor: null };
  const writing = drawComposer(app, room, rows, { from, width, height });
  const space = height - writing.lines - 3;
  app.pageLines = space;
  if (isCovered) {
    membersPane(app.client, app.people.known(room), width, space).forEach((line, y) => rows[1 + y]!.push({ x: from, text: line }));
    return { messages: [], cursor: writing.cursor };
  }
  const seen = app.conversation.view(width, space, app.looking && app.box === null);
  if (seen.length === 0) drawEmpty(app, room, rows, { from, width, height: space });
  const top = 1 + space - seen.length;
  seen.forEach((line, index) => rows[top + index]!.push(...messagePieces(line, line.key === app.conversation?.selected, from, width)));
  drawSuggestions(app, rows, { from, width, height: 1 + space });
  const blank: SeenLine = { text: '', mark: '', key: '' };
  return { messages: [...Array.from({ length: space - seen.length }, () => blank), ...seen], cursor: writing.cursor };
}

function messagePieces({ text, mark }: SeenLine, isChosen: boolean, from: number, width: number): Piece[] {
  const pieces = [{ x: from, text: isChosen ? `${accent('▎')}${text.replace(/^ /, '')}` : text }];
  if (mark) pieces.push({ x: from + width - widthOf(mark), text: mark });
  return pieces;
}

function headerLine(app: App, room: Room | undefined, width: number): string {
  if (!room) return quiet(t(app.client.connection().phase === 'live' ? 'messages.title' : 'state.loading'));
  const name = cut(roomName(app.client, room), Math.max(8, Math.floor(width * 0.6)));
  const about = [room.kind === 'direct' ? '' : t('room.memberCount', { count: room.memberCount }), room.archivedAt !== null ? t('room.archived') : '', safeLine(room.topic)];
  const rest = width - widthOf(name) - 2;
  return `${strong(isolated(name))}${rest > 4 ? quiet(`  ${isolated(cut(about.filter(Boolean).join(' · '), rest))}`) : ''}`;
}

function drawEmpty(app: App, room: Room, rows: Piece[][], { from, width, height }: Area): void {
  const isLoaded = app.client.timeline(room.id).loaded;
  const name = roomName(app.client, room);
  const lines = !isLoaded ? [t('state.loading')]
    : room.kind === 'direct' ? [t('empty.direct', { name }), t('empty.direct.about')] : [t('empty.room', { name }), t('empty.room.about')];
  const top = Math.max(1, Math.floor(height / 2) - 1);
  lines.forEach((line, index) => {
    const shown = cut(line, width);
    rows[top + index]!.push({ x: from + Math.floor((width - widthOf(shown)) / 2), text: index === 0 && isLoaded ? shown : quiet(shown) });
  });
}

/** The line across with what it is an answer to, then what is written; answers how many lines that took. */
function drawComposer(app: App, room: Room, rows: Piece[][], { from, width, height }: Area): { lines: number; cursor: { x: number; y: number } } {
  const { composer } = app;
  const inner = width - 2;
  const { lines, x, y } = composer.view(inner, Math.min(mostComposerLines, Math.max(1, Math.floor(height / 3))));
  const top = height - 1 - lines.length;
  rows[top - 1]!.push({ x: from, text: aboutLine(app, width) });
  const isActive = app.focus === 'composer';
  lines.forEach((line, index) => rows[top + index]!.push({ x: from, text: `${index === 0 ? (isActive ? accent('›') : quiet('›')) : ' '} ${isolated(line)}` }));
  if (composer.isEmpty) rows[top]!.push({ x: from + 2, text: quiet(cut(t('composer.placeholder', { room: roomName(app.client, room) }), inner)) });
  return { lines: lines.length, cursor: { x: from + 2 + x, y: top + y } };
}

function aboutLine(app: App, width: number): string {
  const { replyTo, editing, tooMany: over } = app.composer;
  const label = over > 0 ? t('composer.tooLong', { count: over }) : editing ? t('composer.editing')
    : replyTo === null ? moreBelow(app) : answerLabel(app, replyTo);
  if (!label) return quiet('─'.repeat(width));
  const shown = cut(label, width - 4);
  const paint = over > 0 ? attention : accent;
  return `${quiet('─')} ${paint(isolated(shown))} ${quiet('─'.repeat(Math.max(0, width - 3 - widthOf(shown))))}`;
}

function answerLabel(app: App, seq: number): string {
  const room = app.conversation?.room;
  const original = room === undefined ? undefined : findMessage(app.client.timeline(room).messages, seq);
  if (!original) return t('composer.replyTo', { name: t('reply.older') });
  return `${t('composer.replyTo', { name: personName(app.client, original.author) })}: ${safeLine(excerpt(original.content?.text ?? ''))}`;
}

/** While reading further up: how much has come below. */
function moreBelow(app: App): string {
  const room = app.room();
  if (!room || app.conversation?.atEnd !== false) return '';
  return room.my.unread > 0 ? `↓ ${t('messages.arrived', { count: room.my.unread })}` : `↓ ${t('messages.latest')}: Ctrl+G`;
}

function drawSuggestions(app: App, rows: Piece[][], { from, width, height }: Area): void {
  const { suggestions, at } = app.composer;
  if (app.focus !== 'composer' || suggestions.length === 0) return;
  const shown = suggestions.slice(0, Math.min(suggestions.length, height - 2));
  const labels = Math.min(Math.max(...shown.map(({ label }) => widthOf(label))), Math.floor(width / 2));
  const wide = Math.min(width, labels + Math.max(...shown.map(({ about }) => widthOf(about))) + 4);
  shown.forEach(({ label: whole, about }, index) => {
    const label = fit(whole, labels);
    const text = fit(` ${label}  ${about}`, wide);
    const rest = ' '.repeat(width - wide);
    rows[height - shown.length + index]!.push({ x: from, text: (index === at ? reversed(text) : `${strong(text.slice(0, label.length + 1))}${quiet(text.slice(label.length + 1))}`) + rest });
  });
}

function drawMembers(app: App, room: Room, rows: Piece[][], x: number): void {
  const lines = membersPane(app.client, app.people.known(room), membersWidth - 3, rows.length - 1);
  for (let y = 0; y < rows.length - 1; y += 1) rows[y]!.push({ x, text: quiet('│') }, { x: x + 2, text: lines[y] ?? '' });
}

/** Connection, then a note, then who is writing; keys at the right end. */
function statusLine(app: App, room: Room | undefined, width: number): string {
  const hint = t(app.focus === 'messages' ? 'hint.messages' : app.focus === 'rooms' ? 'hint.rooms' : 'hint.writing');
  const state = connectionText(app.client.connection(), Date.now(), width - 2);
  const left = state ?? app.noteText ?? (room ? typingText(app.client, room) : '');
  const space = width - 2;
  const shown = cut(left, space);
  const rest = space - widthOf(shown) - 2;
  const keys = widthOf(hint) <= rest ? hint : widthOf(t('hint.short')) <= rest ? t('hint.short') : '';
  const paint = state ? attention : app.noteText ? accent : quiet;
  return ` ${paint(isolated(shown))}${' '.repeat(Math.max(1, space - widthOf(shown) - widthOf(keys)))}${quiet(keys)}`;
}
