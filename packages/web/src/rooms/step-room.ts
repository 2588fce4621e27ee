import { untrack } from 'solid-js';
import { explain } from '../app/explain.ts';
import { conversation } from '../app/open-conversation.ts';
import { navigate, route } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import type { Session } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { showToast } from '../ui/toasts.ts';
import { orderRooms, roomBeside } from '@hubbub/client/view/room-order';

/**
 * Goes to the room before or after the open one, around the list. With `unread` only to rooms with
 * something unread, then within the open one, and says so when nothing is unread anywhere.
 */
export function stepRoom({ live }: Session, by: 1 | -1, only?: 'unread'): void {
  const { named, direct } = orderRooms(untrack(() => live.rooms()));
  const here = route();
  const from = here.page === 'room' ? here.room : null;
  const next = roomBeside([...named, ...direct], from, by, room => only === undefined || room.my.unread > 0);
  if (next) navigate(roomPath(next.id));
  else if (only && !conversation()?.goToUnread()) showToast({ text: useStrings()('keys.allRead') });
}

/** Marks every room read, on all devices; it can be undone for some seconds. */
export async function markAllRead({ client, live }: Session): Promise<void> {
  const t = useStrings();
  const unread = untrack(() => live.rooms()).filter(room => room.my.unread > 0);
  if (unread.length === 0) return void showToast({ text: () => t('keys.allRead') });
  const open = conversation();
  if (unread.some(room => room.id === open?.room)) open?.markRead();
  const undo = () => unread.forEach(({ id, my }) => void client.markUnread(id, my.readSeq + 1).catch(() => undefined));
  try {
    await client.run('read.markAll', {});
    showToast({ text: () => t('keys.markedAllRead'), action: { label: t('action.undo'), run: undo } });
  } catch (error) {
    showToast({ text: explain(error, t).reason, kind: 'attention' });
  }
}
