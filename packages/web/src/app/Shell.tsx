import { Show, Suspense, createEffect, createMemo, on, onCleanup, onMount, createSignal } from 'solid-js';
import { late } from './late.ts';
import { roomName } from '../rooms/room-name.ts';
import { RoomsPane } from '../rooms/RoomsPane.tsx';
import { RoomView } from '../rooms/RoomView.tsx';
import { useStrings, type StringKey } from '../strings/strings.ts';
import { attendSoon } from './attend-soon.ts';
import { ConnectionBar } from './ConnectionBar.tsx';
import { closeDialog, dialog } from './dialogs.ts';
import { markFavicon } from './favicon.ts';
import { Guard } from './Guard.tsx';
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

const OtherPages = late(() => import('./OtherPages.tsx'));
const Dialogs = late(() => import('./Dialogs.tsx'));

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
  // With every message rooms change, the title hardly ever: setting it to what it is costs the browser as much.
  const title = createMemo(() => pageTitle({ unread: unreadOf(live.rooms()), room: name(), place: place.info().name }));
  const waits = createMemo(() => isWaiting(live.rooms()));
  createEffect(() => (document.title = title()));
  createEffect(() => markFavicon(waits()));
}

/** Says which page one came to; nothing for the first. */
function PageAnnouncement(props: { name: string | null }) {
  const [said, setSaid] = createSignal('');
  createEffect(on(() => props.name, name => setSaid(name ?? ''), { defer: true }));
  return <p class="hidden-visually" role="status">{said()}</p>;
}

function Pages() {
  const roomRoute = () => (route().page === 'room' ? (route() as RoomRoute) : null);
  return (
    <Suspense>
      <Show when={roomRoute()?.room} keyed fallback={<Show when={route().page !== 'home'}><OtherPages /></Show>}>{room => <RoomView room={room} />}</Show>
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
  onMount(() => onCleanup(attendSoon(session)));
  onCleanup(closeDialog);
  return (
    <div class="shell" data-pane={route().page === 'home' ? 'rooms' : 'main'}>
      <SkipLinks />
      <ConnectionBar />
      <RoomsPane />
      <main class="main-pane" tabindex={-1}><Guard><Pages /></Guard></main>
      <PageAnnouncement name={name()} />
      <Show when={dialog()}><Suspense><Dialogs /></Suspense></Show>
    </div>
  );
}
