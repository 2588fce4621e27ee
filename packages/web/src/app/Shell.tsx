import { Match, Show, Suspense, Switch, createEffect, createSignal, lazy, onCleanup, onMount } from 'solid-js';
import { roomName } from '../rooms/room-name.ts';
import { RoomsPane } from '../rooms/RoomsPane.tsx';
import { RoomView } from '../rooms/RoomView.tsx';
import { useStrings } from '../strings/strings.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ConnectionBar } from './ConnectionBar.tsx';
import { Guard } from './Guard.tsx';
import { startKeys } from './keys.ts';
import { readLocal } from './local.ts';
import { isPhone } from './media.ts';
import { navigate, route } from './router.ts';
import { roomPath, type Route } from './routes.ts';
import { usePlace, useSession } from './session.tsx';
import { pageTitle } from './title.ts';
import './shell.css';

const Directory = lazy(() => import('../rooms/Directory.tsx'));
const SettingsPage = lazy(() => import('../accounts/SettingsPage.tsx'));
const AdminPage = lazy(() => import('../admin/AdminPage.tsx'));
const InviteArrival = lazy(() => import('../rooms/InviteArrival.tsx'));
const Switcher = lazy(() => import('./Switcher.tsx'));

type RoomRoute = Extract<Route, { page: 'room' }>;

/** Goes from the start page to the room last looked at, or the global room; on phones the list is the start page. */
function useStartRoom(): void {
  const { live } = useSession();
  createEffect(() => {
    const page = route().page;
    const rooms = live.rooms();
    if (page === 'sign-in' || page === 'create-account') navigate('/', { replace: true });
    if (page !== 'home' || isPhone() || rooms.length === 0) return;
    const last = rooms.find(room => room.id === readLocal<string>('last-room'));
    const start = last ?? rooms.find(room => room.kind === 'global') ?? rooms[0]!;
    navigate(roomPath(start.id), { replace: true });
  });
}

function useTitle(): void {
  const session = useSession();
  const place = usePlace();
  const t = useStrings();
  createEffect(() => {
    const here = route();
    const room = here.page === 'room' ? session.live.room(here.room) : undefined;
    const unread = session.live.rooms().reduce((sum, one) => sum + one.my.unread, 0);
    const name = room ? roomName(room, session.live, t) : null;
    document.title = pageTitle({ unread, room: name, place: place.info().name });
  });
}

function Pages() {
  const t = useStrings();
  const roomRoute = () => (route().page === 'room' ? (route() as RoomRoute) : null);
  const inviteCode = () => { const here = route(); return here.page === 'invite' ? here.code : null; };
  return (
    <Suspense>
      <Switch fallback={<Show when={route().page === 'unknown'}><EmptyState icon="find" title={t('page.unknown')}><a class="button" data-kind="plain" href="/">{t('page.home')}</a></EmptyState></Show>}>
        <Match when={roomRoute()?.room} keyed>{room => <RoomView room={room} seq={roomRoute()?.seq ?? null} />}</Match>
        <Match when={route().page === 'directory'}><Directory /></Match>
        <Match when={route().page === 'settings'}><SettingsPage /></Match>
        <Match when={route().page === 'admin'}><AdminPage /></Match>
        <Match when={inviteCode()} keyed>{code => <InviteArrival code={code} />}</Match>
      </Switch>
    </Suspense>
  );
}

/** The panes of a signed-in person: rooms on the left, what is open on the right; one of them on phones. */
export function Shell() {
  const session = useSession();
  const [switching, setSwitching] = createSignal(false);
  useStartRoom();
  useTitle();
  onMount(() => onCleanup(startKeys(session.live, () => setSwitching(true))));
  return (
    <div class="shell" data-pane={route().page === 'home' ? 'rooms' : 'main'}>
      <ConnectionBar />
      <RoomsPane onSwitch={() => setSwitching(true)} />
      <main class="main-pane"><Guard><Pages /></Guard></main>
      <Show when={switching()}>
        <Suspense><Switcher onClose={() => setSwitching(false)} /></Suspense>
      </Show>
    </div>
  );
}
