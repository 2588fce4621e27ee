import { Show, createMemo } from 'solid-js';
import { openDialog } from '../app/dialogs.ts';
import { isPhone } from '../app/media.ts';
import { goBack } from '../app/router.ts';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { useOpenRoom } from './room-context.tsx';
import { listRoomActions, mayInvite } from './room-menu.ts';
import { RoomMark } from './RoomMark.tsx';
import { roomName } from './room-name.ts';
import { Icon } from '../ui/Icon.tsx';

/** Name, topic and actions of the open room. */
export function RoomHeader(props: { panelOpen: boolean; onPanel(): void }) {
  const t = useStrings();
  const session = useSession();
  const { live } = session;
  const { room } = useOpenRoom();
  const hasButton = (id: string) => id === 'members' || (id === 'invite' && !isPhone());
  const items = createMemo(() => listRoomActions(session, room()).filter(action => !hasButton(action.id)));
  return (
    <header class="pane-head room-head">
      <IconButton class="back" label={t('action.back')} icon="back" onClick={goBack} />
      <RoomMark room={room()} size={36} />
      <div class="pane-title">
        <h1 class="one-line"><bdi>{roomName(room(), live, t)}</bdi></h1>
        <Show when={room().topic}><p class="quiet small one-line" dir="auto" title={room().topic}>{room().topic}</p></Show>
      </div>
      <Show when={mayInvite(room()) && !isPhone()}>
        <Button class="head-invite" size="small" icon="invite" onClick={() => openDialog({ show: 'invite', room: room().id })}>{t('room.invite')}</Button>
      </Show>
      <button
        type="button"
        class="icon-button head-members"
        aria-label={t('members.show', { count: room().memberCount })}
        aria-pressed={props.panelOpen}
        data-tip={t('members.title')}
        onClick={() => props.onPanel()}
      >
        <Icon name="members" /><span aria-hidden="true">{room().memberCount}</span>
      </button>
      <Show when={items().length > 0}><MenuButton label={t('room.more')} icon="more" shows="buttons" items={items()} /></Show>
    </header>
  );
}
