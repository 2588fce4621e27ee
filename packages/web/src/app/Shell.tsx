import { Match, Show, Suspense, Switch, createEffect, createMemo, lazy, on, onCleanup, onMount, createSignal } from 'solid-js';
import { roomName } from '../rooms/room-name.ts';
import { RoomsPane } from '../rooms/RoomsPane.tsx';
import { RoomView } from '../rooms/RoomView.tsx';
import { useStrings, type StringKey } from '../strings/strings.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ConnectionBar } from './ConnectionBar.tsx';
import { Dialogs } from './Dialogs.tsx';
import { markFavicon } from './favicon.ts';
import { Guard } from './Guard.tsx';
import { keepFocus } from './keep-focus.ts';
import { startKeys } from './keys.ts';
import { readLocal } from './local.ts';
import { isPhone } from './media.ts';
import { followPageWithFocus } from './page-focus.ts';
import { navigate, route } from './router.ts';
import { roomPath, type Route } from './routes.ts';
import { usePlace, useSession } from './session.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import { takeFirstArrival } from './welcome.ts';
import { isWaiting, pageTitle, unreadOf } from './title.ts';
import './shell.css';

const Directory = lazy(() => import('../rooms/Directory.tsx'));
const SettingsPage = lazy(() => import('../accounts/SettingsPage.tsx'));
const AdminPage = lazy(() => import('../admin/AdminPage.tsx'));
const InviteArrival = lazy(() => import('../rooms/InviteArrival.tsx'));

type RoomRoute = Extract<Route, { page: 'room' }>;

/** Goes from the start page to the room last looked at, or the global room; on phones the list is the start page. */
function useStartRoom(): void {
  const { live } = useSession();
  createEffect(() => {
    const page = route().page;
    const rooms = live.rooms();
    if (page === 'sign-in' || page === 'create-account') navigate('/', { replace: true });
    if (page !== 'home' || rooms.length === 0) return;
    if (isPhone() && !takeFirstArrival()) return;
    const last = rooms.find(room => room.id === readLocal<string>('last-room'));
    const start = last ?? rooms.find(room => room.kind === 'global') ?? rooms[0]!;
    navigate(roomPath(start.id), { replace: !isPhone() });
  });
}

const pageNames: Partial<Record<Route['page'], StringKey>> = { settings: 'settings.title', admin: 'admin.title', directory: 'directory.title', invite: 'invite.title', home: 'rooms.title' };

/** What the page is called that the person is on; null while that is not known. */
function createPageName() {
  const { live } = useSession();
  const t = useStrings();
  return createMemo(() => {
    const here = route();
    const room = here.page === 'room' ? live.room(here.room) : undefined;
    const key = pageNames[here.page];
    return room ? roomName(room, live, t) : key ? t(key) : null;
  });
}

/** Keeps the title and the icon of the tab true. */
function useTitle(name: () => string | null): void {
  const { live } = useSession();
  const place = usePlace();
  createEffect(() => {
    document.title = pageTitle({ unread: unreadOf(live.rooms()), room: name(), place: place.info().name });
    markFavicon(isWaiting(live.rooms()));
  });
}

/** Says which page one came to; nothing for the first. */
function PageAnnouncement(props: { name: string | null }) {
  const [said, setSaid] = createSignal('');
  createEffect(on(() => props.name, name => setSaid(name ?? ''), { defer: true }));
  return <p class="hidden-visually" role="status">{said()}</p>;
}

function Pages() {
  const t = useStrings();
  const roomRoute = () => (route().page === 'room' ? (route() as RoomRoute) : null);
  const inviteCode = () => { const here = route(); return here.page === 'invite' ? here.code : null; };
  return (
    <Suspense>
      <Switch fallback={<Show when={route().page === 'unknown'}><EmptyState icon="find" title={t('page.unknown')}><a class="button" data-kind="plain" href="/">{t('page.home')}</a></EmptyState></Show>}>
        <Match when={roomRoute()?.room} keyed>{room => <RoomView room={room} />}</Match>
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
  const name = createPageName();
  useStartRoom();
  useTitle(name);
  followPageWithFocus();
  onMount(() => [startKeys(session), keepFocus()].forEach(onCleanup));
  return (
    <div class="shell" data-pane={route().page === 'home' ? 'rooms' : 'main'}>
      <SkipLinks />
      <ConnectionBar />
      <RoomsPane />
      <main class="main-pane" tabindex={-1}><Guard><Pages /></Guard></main>
      <PageAnnouncement name={name()} />
      <Dialogs />
    </div>
  );
}
