import type { Room } from '@hubbub/protocol';
import { Show, createMemo } from 'solid-js';
import { route } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { badgeCount } from '../app/title.ts';
import { useStrings } from '../strings/strings.ts';
import { RoomMark } from './RoomMark.tsx';
import { roomName } from './room-name.ts';

/** How much is unread: calm for rooms, in the attention colour when one is meant. */
function UnreadBadge(props: { room: Room }) {
  const t = useStrings();
  const meant = () => props.room.my.mentions > 0;
  return (
    <Show when={props.room.my.unread > 0}>
      <span class="badge" data-meant={meant() ? '' : undefined}>
        <span aria-hidden="true">{badgeCount(props.room.my.unread)}</span>
        <span class="hidden-visually">{t(meant() ? 'rooms.unreadMeant' : 'rooms.unread', { count: props.room.my.unread })}</span>
      </span>
    </Show>
  );
}

/** One room of the list. */
export function RoomRow(props: { id: string }) {
  const t = useStrings();
  const { live } = useSession();
  const room = createMemo(() => live.room(props.id));
  const isOpen = () => {
    const here = route();
    return here.page === 'room' && here.room === props.id;
  };
  return (
    <Show when={room()}>
      {found => (
        <li>
          <a
            class="room-row"
            href={roomPath(props.id)}
            data-room-link={props.id}
            data-unread={found().my.unread > 0 ? '' : undefined}
            aria-current={isOpen() ? 'page' : undefined}
          >
            <RoomMark room={found()} />
            <bdi class="room-row-name one-line">{roomName(found(), live, t)}</bdi>
            <UnreadBadge room={found()} />
          </a>
        </li>
      )}
    </Show>
  );
}
