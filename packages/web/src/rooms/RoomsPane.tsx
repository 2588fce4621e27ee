import { Show, Suspense, createSignal, lazy } from 'solid-js';
import { navigate } from '../app/router.ts';
import { usePlace, useSession } from '../app/session.tsx';
import { PresenceDot } from '../presence/PresenceDot.tsx';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Logo } from '../ui/Logo.tsx';
import { Invitations } from './Invitations.tsx';
import { RoomList } from './RoomList.tsx';
import { ResizeEdge } from './ResizeEdge.tsx';
import './rooms.css';

const NewRoomDialog = lazy(() => import('./NewRoomDialog.tsx'));
const NewDirectDialog = lazy(() => import('./NewDirectDialog.tsx'));
const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

function Foot() {
  const t = useStrings();
  const { me } = useSession();
  return (
    <footer class="rooms-foot">
      <span class="avatar-with-dot"><Avatar id={me().id} name={me().displayName} size={28} /><PresenceDot user={me().id} /></span>
      <span class="rooms-me"><bdi class="one-line">{me().displayName}</bdi><span class="quiet small one-line">@{me().name}</span></span>
      <Show when={me().administrator}><IconButton label={t('admin.title')} icon="shield" onClick={() => navigate('/admin')} /></Show>
      <IconButton label={t('settings.title')} icon="settings" onClick={() => navigate('/settings')} />
    </footer>
  );
}

/** The left pane: the place, finding things, the own rooms, oneself. */
export function RoomsPane(props: { onSwitch(): void }) {
  const t = useStrings();
  const place = usePlace();
  const [dialog, setDialog] = createSignal<'room' | 'direct' | null>(null);
  const close = () => setDialog(null);
  return (
    <nav class="rooms-pane" aria-label={t('rooms.pane')}>
      <header class="rooms-head">
        <Logo size={26} />
        <p class="rooms-place one-line"><bdi>{place.info().name}</bdi></p>
        <IconButton label={t('direct.new')} icon="edit" onClick={() => setDialog('direct')} />
        <IconButton label={t('room.new')} icon="add" onClick={() => setDialog('room')} />
      </header>
      <button type="button" class="rooms-switch" onClick={() => props.onSwitch()}>
        <Icon name="find" size={18} /><span class="one-line">{t('switcher.open')}</span><kbd>{onMac ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
      <div class="rooms-scroll">
        <Invitations />
        <RoomList onNewDirect={() => setDialog('direct')} />
      </div>
      <Foot />
      <ResizeEdge />
      <Suspense>
        <Show when={dialog() === 'room'}><NewRoomDialog onClose={close} /></Show>
        <Show when={dialog() === 'direct'}><NewDirectDialog onClose={close} /></Show>
      </Suspense>
    </nav>
  );
}
