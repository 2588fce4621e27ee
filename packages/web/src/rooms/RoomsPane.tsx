import { Show, Suspense, createSignal } from 'solid-js';
import { openDialog } from '../app/dialogs.ts';
import { late } from '../app/late.ts';
import { hasCommandKey } from '../app/command-key.ts';
import { navigate } from '../app/router.ts';
import { usePlace, useSession } from '../app/session.tsx';
import { whenIdle } from '../app/when-idle.ts';
import { PresenceDot } from '../presence/PresenceDot.tsx';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Logo } from '../ui/Logo.tsx';
import { RoomList } from './RoomList.tsx';
import { ResizeEdge } from './ResizeEdge.tsx';
import { UserName } from '../ui/UserName.tsx';
import './rooms.css';

const Invitations = late(() => import('./Invitations.tsx'));
const UnreadHints = late(() => import('./UnreadHints.tsx'));

function Foot() {
  const t = useStrings();
  const { me } = useSession();
  return (
    <footer class="rooms-foot">
      <span class="avatar-with-dot"><Avatar id={me().id} name={me().displayName} size={28} /><PresenceDot user={me().id} /></span>
      <span class="rooms-me"><bdi class="one-line">{me().displayName}</bdi><span class="quiet small one-line"><UserName name={me().name} /></span></span>
      <Show when={me().administrator}><IconButton label={t('admin.title')} icon="shield" onClick={() => navigate('/admin')} /></Show>
      <IconButton label={t('settings.title')} icon="settings" onClick={() => navigate('/settings')} />
    </footer>
  );
}

/** The left pane: the place, finding things, the own rooms, oneself. */
export function RoomsPane() {
  const t = useStrings();
  const place = usePlace();
  const { live } = useSession();
  const [box, setBox] = createSignal<HTMLElement>();
  return (
    <nav class="rooms-pane" tabindex={-1} aria-label={t('rooms.pane')}>
      <header class="rooms-head">
        <Logo size={26} />
        <p class="rooms-place one-line"><bdi>{place.info().name}</bdi></p>
        <IconButton label={t('direct.new')} icon="edit" onClick={() => openDialog({ show: 'newDirect' })} />
        <IconButton label={t('room.new')} icon="add" onClick={() => openDialog({ show: 'newRoom' })} />
      </header>
      <button type="button" class="rooms-switch" onClick={() => openDialog({ show: 'switcher' })}>
        <Icon name="find" size={18} /><span class="one-line">{t('switcher.open')}</span><kbd aria-hidden="true">{hasCommandKey ? '⌘ K' : `${t('key.ctrl')} K`}</kbd>
      </button>
      <div class="rooms-body">
        <div class="rooms-scroll" ref={element => whenIdle(() => setBox(element))}>
          <Show when={live.invitations().length > 0}><Suspense><Invitations /></Suspense></Show>
          <RoomList />
        </div>
        <Show when={box()}>{found => <Suspense><UnreadHints box={found()} /></Suspense>}</Show>
      </div>
      <Foot />
      <ResizeEdge />
    </nav>
  );
}
