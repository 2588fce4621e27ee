import type { Room } from '@hubbub/protocol';
import { Show, createMemo } from 'solid-js';
import { route } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { badgeCount } from '../app/title.ts';
import { useStrings } from '../strings/strings.ts';
import { hasDraft } from '../messages/drafts.ts';
import { contextMenuOf } from '../ui/context-menu.ts';
import { listRoomActions } from './room-menu.ts';
import { RoomMark } from './RoomMark.tsx';
import { roomName } from './room-name.ts';

/** How much is unread: calm for rooms; in the attention colour in direct rooms and, with an @, when one is mentioned. */
export function UnreadBadge(props: { room: Room }) {
  const t = useStrings();
  const meant = () => props.room.my.mentions > 0;
  return (
    <Show when={props.room.my.unread > 0}>
      <span class="badge" data-meant={meant() || props.room.kind === 'direct' ? '' : undefined}>
        <span aria-hidden="true">{meant() && props.room.kind !== 'direct' ? '@' : ''}{badgeCount(props.room.my.unread)}</span>
        <span class="hidden-visually">{t(meant() ? 'rooms.unreadMeant' : 'rooms.unread', { count: props.room.my.unread })}</span>
      </span>
    </Show>
  );
}

/** One room of the list, with its menu; Tab stops at it when it is the one to be `reached`. */
export function RoomRow(props: { id: string; reached: boolean }) {
  const t = useStrings();
  const session = useSession();
  const { live } = session;
  const room = createMemo(() => live.room(props.id));
  const isOpen = () => {
    const here = route();
    return here.page === 'room' && here.room === props.id;
  };
  const menu = contextMenuOf(() => {
    const found = room();
    return found ? { label: t('rooms.actions', { name: roomName(found, live, t) }), items: listRoomActions(session, found) } : null;
  });
  return (
    <Show when={room()}>
      {found => (
        <li class="room-item">
          <a
            class="room-row"
            href={roomPath(props.id)}
            draggable={false}
            tabindex={props.reached ? 0 : -1}
            data-room-link={props.id}
            data-unread={found().my.unread > 0 ? '' : undefined}
            aria-current={isOpen() ? 'page' : undefined}
            {...menu}
          >
            <RoomMark room={found()} />
            <bdi class="room-row-name one-line">{roomName(found(), live, t)}</bdi>
            <Show when={hasDraft(props.id) && !isOpen()}><span class="room-row-draft">{t('composer.draft')}</span></Show>
            <UnreadBadge room={found()} />
          </a>
        </li>
      )}
    </Show>
  );
}
