import type { Room } from '@hubbub/protocol';
import { copyText } from '../app/clipboard.ts';
import { openDialog } from '../app/dialogs.ts';
import { explain } from '../app/explain.ts';
import { conversation } from '../app/open-conversation.ts';
import { navigate } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import type { Session } from '../app/session.tsx';
import { doWithUndo } from '../app/undo.ts';
import { useStrings } from '../strings/strings.ts';
import type { MenuItem } from '../ui/MenuButton.tsx';
import { showToast } from '../ui/toasts.ts';
import { isModerating } from './room-context.tsx';
import { roomName } from './room-name.ts';

/** One action of a room; `id` is stable. */
export interface RoomAction extends MenuItem {
  id: 'markRead' | 'invite' | 'members' | 'copyLink' | 'settings' | 'archive' | 'leave';
}

/** Whether people can be invited to a room: not to direct rooms and the global one, nor to what is archived. */
export function mayInvite(room: Room): boolean {
  return (room.kind === 'public' || room.kind === 'private') && room.archivedAt === null;
}

function attempt(work: Promise<unknown>): void {
  work.catch(error => showToast({ text: explain(error, useStrings()).reason, kind: 'attention' }));
}

function leave({ client, live }: Session, room: Room): void {
  const t = useStrings();
  const wasOpen = conversation()?.room === room.id;
  if (wasOpen) navigate('/');
  doWithUndo(
    `leave ${room.id}`,
    t('room.left', { name: roomName(room, live, t) }),
    () => client.run('room.leave', { room: room.id }),
    () => wasOpen && navigate(roomPath(room.id)),
  );
}

/** Reads a room to its end, also where its messages are shown. */
function markRead({ client }: Session, room: Room): void {
  const open = conversation();
  if (open?.room === room.id) open.markRead();
  else client.markRead(room.id, room.head);
}

function showMembers(room: Room): void {
  navigate(roomPath(room.id));
  setTimeout(() => conversation()?.room === room.id && conversation()?.showMembers());
}

async function copyLink(room: Room): Promise<void> {
  await copyText(`${location.origin}${roomPath(room.id)}`);
  showToast({ text: useStrings()('copied.link') });
}

function maySet({ kind, my, settings }: Room): boolean {
  return kind !== 'direct' && (isModerating(my.role) || settings.topicBy === 'members');
}

/** The actions of a room that fit the person's role in it, as its menus and the switcher offer them. */
export function listRoomActions(session: Session, room: Room): RoomAction[] {
  const t = useStrings();
  const { id, kind, my, archivedAt } = room;
  const mayArchive = my.role === 'owner' && (kind === 'public' || kind === 'private');
  const archive = () => attempt(session.client.run('room.archive', { room: id, archived: archivedAt === null }));
  const offered: [boolean, RoomAction][] = [
    [my.unread > 0, { id: 'markRead', label: t('rooms.markRead'), icon: 'check', onSelect: () => markRead(session, room) }],
    [mayInvite(room), { id: 'invite', label: t('room.invite'), icon: 'invite', onSelect: () => openDialog({ show: 'invite', room: id }) }],
    [true, { id: 'members', label: t('rooms.members'), icon: 'members', onSelect: () => showMembers(room) }],
    [true, { id: 'copyLink', label: t('room.copyLink'), icon: 'link', onSelect: () => void copyLink(room) }],
    [maySet(room), { id: 'settings', label: t('room.settings'), icon: 'settings', onSelect: () => openDialog({ show: 'roomSettings', room: id }) }],
    [mayArchive, { id: 'archive', label: t(archivedAt === null ? 'room.archive' : 'room.unarchive'), icon: 'lock', onSelect: archive }],
    [kind !== 'global', { id: 'leave', label: t('room.leave'), icon: 'leave', danger: true, separated: true, onSelect: () => leave(session, room) }],
  ];
  return offered.flatMap(([isOffered, action]) => (isOffered ? [action] : []));
}
