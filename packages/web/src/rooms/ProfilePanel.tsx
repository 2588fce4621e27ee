import type { Room } from '@hubbub/protocol';
import { For, Show, createMemo, onCleanup, onMount } from 'solid-js';
import { roomPath } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { useWatch } from '../presence/watching.ts';
import { useStrings } from '../strings/strings.ts';
import { Icon } from '../ui/Icon.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { makeMemberActions } from './member-menu.ts';
import { PanelFrame } from './PanelFrame.tsx';
import { ProfileCard } from './ProfileCard.tsx';
import type { RoomMembers } from './room-members.ts';
import { useOpenRoom } from './room-context.tsx';
import { roomName } from './room-name.ts';
import { orderRooms } from '@hubbub/client/view/room-order';
import { RoomMark } from './RoomMark.tsx';
import './profile.css';

/** The own rooms, but the open one, that the person is known to be in: the global one, conversations, and small ones of which positions were told. */
function SharedRooms(props: { user: string }) {
  const t = useStrings();
  const { live, me } = useSession();
  const open = useOpenRoom();
  const isIn = (room: Room) =>
    room.people.includes(props.user)
    || (room.kind === 'global' && live.person(props.user)?.kind === 'person')
    || live.positions(room.id).some(({ user }) => user === props.user);
  const shared = createMemo(() => {
    const { named, direct } = orderRooms(props.user === me().id ? [] : live.rooms());
    return [...named, ...direct].filter(room => room.id !== open.id && isIn(room));
  });
  return (
    <Show when={shared().length > 0}>
      <section>
        <h3 class="rooms-heading">{t('profile.together')}</h3>
        <ul aria-label={t('profile.together')}>
          <For each={shared()}>
            {room => <li><a class="room-row" href={roomPath(room.id)}><RoomMark room={room} size={24} /><bdi class="one-line">{roomName(room, live, t)}</bdi></a></li>}
          </For>
        </ul>
      </section>
    </Show>
  );
}

function RoomActions(props: { user: string; members: RoomMembers }) {
  const t = useStrings();
  const items = makeMemberActions(() => props.members.all()?.find(member => member.user === props.user));
  return (
    <Show when={items().length > 0}>
      <section>
        <h3 class="rooms-heading">{t('profile.here')}</h3>
        <ul aria-label={t('profile.here')}>
          <For each={items()}>
            {item => <li><button type="button" class="menu-item" data-danger={item.danger ? '' : undefined} onClick={() => item.onSelect()}><Icon name={item.icon ?? 'more'} size={18} /><span>{item.label}</span></button></li>}
          </For>
        </ul>
      </section>
    </Show>
  );
}

/** Who a person is, and what one can do: write to them, mention them, keep order. Takes the focus and gives it back. */
export function ProfilePanel(props: { user: string; members: RoomMembers; onBack: (() => void) | undefined; onClose(): void }) {
  const t = useStrings();
  const { live } = useSession();
  const before = document.activeElement;
  let panel: HTMLElement | undefined;
  useWatch(() => [props.user]);
  onMount(() => panel?.focus({ preventScroll: true }));
  onCleanup(() => {
    const hadFocus = !panel || panel.contains(document.activeElement) || document.activeElement === document.body;
    if (hadFocus && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });
  const close = () => (props.onBack ?? props.onClose)();
  return (
    <PanelFrame title={t('profile.title')} closeLabel={t('profile.close')} onBack={props.onBack} onClose={props.onClose} ref={element => {
      panel = element;
      element.addEventListener('keydown', event => event.key === 'Escape' && (event.stopPropagation(), close()));
    }}>
      <Show when={live.person(props.user)} fallback={<Skeleton rows={2} />}>
        {person => <ProfileCard person={person()} member={props.members.all()?.find(member => member.user === props.user)} />}
      </Show>
      <RoomActions user={props.user} members={props.members} />
      <SharedRooms user={props.user} />
    </PanelFrame>
  );
}
