import type { Room } from '@hubbub/protocol';
import type { Accessor } from 'solid-js';
import { copyText } from '../app/clipboard.ts';
import { explain } from '../app/explain.ts';
import { navigate } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { doWithUndo } from '../app/undo.ts';
import { useStrings } from '../strings/strings.ts';
import type { MenuItem } from '../ui/MenuButton.tsx';
import { showToast } from '../ui/toasts.ts';
import { isModerating } from './room-context.tsx';
import { roomName } from './room-name.ts';

/** The actions of a room that fit the person's role in it. */
export function makeRoomMenu(room: Accessor<Room>, openSettings: () => void): Accessor<MenuItem[]> {
  const t = useStrings();
  const { client, live } = useSession();
  const attempt = (work: Promise<unknown>) => void work.catch(error => showToast({ text: explain(error, t).reason, kind: 'attention' }));
  const leave = () => {
    const { id } = room();
    navigate('/');
    doWithUndo(`leave ${id}`, t('room.left', { name: roomName(room(), live, t) }), () => client.run('room.leave', { room: id }), () => navigate(roomPath(id)));
  };
  const archive = () => attempt(client.run('room.archive', { room: room().id, archived: room().archivedAt === null }));
  const copyLink = async () => {
    await copyText(`${location.origin}${roomPath(room().id)}`);
    showToast({ text: t('copied.link') });
  };
  return () => {
    const { kind, my, settings, archivedAt } = room();
    const maySet = kind !== 'direct' && (isModerating(my.role) || settings.topicBy === 'members');
    const items: MenuItem[] = [{ label: t('room.copyLink'), icon: 'link', onSelect: () => void copyLink() }];
    if (maySet) items.push({ label: t('room.settings'), icon: 'settings', onSelect: openSettings });
    if (my.role === 'owner' && (kind === 'public' || kind === 'private')) {
      items.push({ label: t(archivedAt === null ? 'room.archive' : 'room.unarchive'), icon: 'lock', onSelect: archive });
    }
    if (kind !== 'global') items.push({ label: t('room.leave'), icon: 'leave', danger: true, separated: true, onSelect: leave });
    return items;
  };
}
