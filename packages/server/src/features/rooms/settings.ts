import type { RoomSettings } from '@hubbub/protocol';
import { refuse } from '../../kernel/refuse.ts';
import type { RoomRow } from './store.ts';

/** Settings that decide who may come in, write or see history; the others are moderators' too. */
export const ownersSettings: readonly (keyof RoomSettings)[] = [
  'key', 'memberLimit', 'secret', 'nonMembersMayWrite', 'guestsAllowed', 'historyForNewcomers', 'inviteOnly', 'equalModerators',
];

/** What a room starts with (architecture §3). */
export function defaultSettings(kind: RoomRow['kind']): RoomSettings {
  return {
    topicBy: 'members', key: null, memberLimit: null, moderated: false, secret: false,
    nonMembersMayWrite: false, guestsAllowed: kind === 'global', inviteOnly: false, equalModerators: false,
    historyForNewcomers: kind === 'private' ? 'since-joining' : 'all',
  };
}

/** Refuses what a kind of room cannot be: the global room closed to some, a private one open to non-members (A4). */
export function mustFitKind(kind: RoomRow['kind'], settings: RoomSettings): void {
  const isPublic = kind === 'public';
  if (!isPublic && settings.nonMembersMayWrite) throw misfit('nonMembersMayWrite', 'Only public rooms can let non-members write.');
  if (!isPublic && settings.inviteOnly) throw misfit('inviteOnly', 'Only public rooms can be for invited people only; private ones always are.');
  if (kind !== 'global') return;
  if (settings.key !== null) throw misfit('key', 'The global room is open to everyone.');
  if (settings.memberLimit !== null) throw misfit('memberLimit', 'The global room is open to everyone.');
  if (settings.secret) throw misfit('secret', 'The global room is open to everyone.');
  if (!settings.guestsAllowed) throw misfit('guestsAllowed', 'The global room is open to everyone.');
}

/** Whether everybody signed in may know that the room exists. */
export function isListed({ kind, settings }: Pick<RoomRow, 'kind' | 'settings'>): boolean {
  return kind === 'global' || (kind === 'public' && !settings.secret);
}

/** Whether everybody signed in may join: a link to it opens no closed door. */
export function isOpenToAll(room: Pick<RoomRow, 'kind' | 'settings'>): boolean {
  return isListed(room) && room.settings.key === null && !room.settings.inviteOnly;
}

function misfit(setting: keyof RoomSettings, message: string) {
  return refuse('bad-field', { field: `settings.${setting}`, message });
}
