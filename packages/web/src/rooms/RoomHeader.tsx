import { Show, Suspense, createSignal, lazy } from 'solid-js';
import { goBack } from '../app/router.ts';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { useOpenRoom } from './room-context.tsx';
import { makeRoomMenu } from './room-menu.ts';
import { RoomMark } from './RoomMark.tsx';
import { roomName } from './room-name.ts';
import { Icon } from '../ui/Icon.tsx';

const InviteDialog = lazy(() => import('./InviteDialog.tsx'));
const RoomSettingsDialog = lazy(() => import('./RoomSettingsDialog.tsx'));

/** Name, topic and actions of the open room. */
export function RoomHeader(props: { panelOpen: boolean; onPanel(): void }) {
  const t = useStrings();
  const { live } = useSession();
  const { room } = useOpenRoom();
  const [dialog, setDialog] = createSignal<'invite' | 'settings' | null>(null);
  const items = makeRoomMenu(room, () => setDialog('settings'));
  const mayInvite = () => room().kind === 'public' || room().kind === 'private';
  return (
    <header class="pane-head room-head">
      <IconButton class="back" label={t('action.back')} icon="back" onClick={goBack} />
      <RoomMark room={room()} size={36} />
      <div class="pane-title">
        <h1 class="one-line"><bdi>{roomName(room(), live, t)}</bdi></h1>
        <Show when={room().topic}><p class="quiet small one-line" dir="auto" title={room().topic}>{room().topic}</p></Show>
      </div>
      <Show when={mayInvite() && room().archivedAt === null}>
        <Button class="head-invite" size="small" icon="invite" aria-label={t('room.invite')} onClick={() => setDialog('invite')}><span>{t('room.invite')}</span></Button>
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
      <Suspense>
        <Show when={dialog() === 'invite'}><InviteDialog room={room()} onClose={() => setDialog(null)} /></Show>
        <Show when={dialog() === 'settings'}><RoomSettingsDialog room={room()} onClose={() => setDialog(null)} /></Show>
      </Suspense>
    </header>
  );
}
