import type { Client } from '@hubbub/client';
import { orderRooms } from '@hubbub/client/view/room-order';
import type { Room } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import { roomName } from '../actions/names.ts';
import { t } from '../strings.ts';
import { isolated } from '../text/safe-text.ts';
import { accent, alive, attention, quiet, reversed, strong } from '../text/style.ts';
import { cut, fit, widthOf } from '../text/width.ts';

/** A line of the list: a heading, a room, or an invitation. */
export interface PaneLine {
  text: string;
  room: Room | null;
}

/** What is open, where the keys are, and where something waits to be sent. */
export interface PaneState {
  open: string | null;
  chosen: string | null;
  hasDraft(room: string): boolean;
}

/** The list of rooms at a size; the open room is always in view. */
export function roomsPane(client: Client, { open, chosen, hasDraft }: PaneState, width: number, height: number): PaneLine[] {
  const { named, direct } = orderRooms(client.rooms());
  const draw = (room: Room): PaneLine => ({ room, text: roomLine(client, room, { isOpen: room.id === open, isChosen: room.id === chosen, hasDraft: hasDraft(room.id) }, width) });
  const heading = (text: string): PaneLine => ({ room: null, text: quiet(fit(text, width)) });
  const invited = client.invitations();
  const lines = [
    ...(invited.length > 0 ? [{ room: null, text: attention(fit(`${t('invitation.title')} ${invited.length} · /accept`, width)) }] : []),
    heading(t('rooms.title')), ...named.map(draw), ...(direct.length > 0 ? [heading(t('direct.title')), ...direct.map(draw)] : []),
  ];
  const at = Math.max(0, lines.findIndex(({ room }) => room !== null && room.id === (chosen ?? open)));
  const from = Math.max(0, Math.min(at - Math.floor(height / 2), lines.length - height));
  return lines.slice(from, from + height);
}

function roomLine(client: Client, room: Room, state: Record<'isOpen' | 'isChosen' | 'hasDraft', boolean>, width: number): string {
  const counts = countText(room.my) || (state.hasDraft && !state.isOpen ? '✎' : '');
  const space = width - 3 - (counts ? widthOf(counts) + 1 : 0);
  const name = cut(roomName(client, room), space);
  const isUnread = room.my.unread > 0;
  const marked = state.isOpen ? accent('▌') : ' ';
  const shown = isolated(isUnread || state.isOpen ? strong(name) : name) + ' '.repeat(Math.max(0, space - widthOf(name)));
  const text = `${marked}${presenceMark(client, room)} ${state.isChosen ? reversed(shown) : shown}`;
  return counts ? `${text} ${isUnread ? paintCount(counts) : quiet(counts)}` : text;
}

/** What is unread in the other rooms, for where the list is out of sight; null for nothing. */
export function unreadElsewhere(client: Client, open: string | null): string | null {
  const others = client.rooms().filter(({ id }) => id !== open).map(({ my }) => my);
  const sum = (what: 'unread' | 'mentions'): number => others.reduce((all, my) => all + my[what], 0);
  const text = countText({ unread: sum('unread'), mentions: sum('mentions') });
  return text ? paintCount(text) : null;
}

/** What is unread; with @ when some of it is meant for the person. */
function countText({ unread, mentions }: Pick<Room['my'], 'unread' | 'mentions'>): string {
  if (unread === 0) return '';
  const count = unread >= limits.unreadMax ? `${limits.unreadMax - 1}+` : String(unread);
  return mentions > 0 ? `@${count}` : count;
}

function paintCount(text: string): string {
  return text.startsWith('@') ? strong(attention(text)) : strong(text);
}

/** Whether the other person of a direct room is there; a lock for private rooms. */
function presenceMark(client: Client, room: Room): string {
  const [other] = room.people;
  if (room.kind !== 'direct' || room.people.length !== 1) return room.archivedAt !== null ? quiet('×') : room.kind === 'private' ? quiet('*') : ' ';
  const state = client.presence(other!);
  return state === 'online' ? alive('●') : state === 'away' ? '○' : ' ';
}
