import { Match, Show, Suspense, Switch, lazy, onCleanup } from 'solid-js';
import { closeDialog, dialog } from './dialogs.ts';
import { useSession } from './session.tsx';

const InviteDialog = lazy(() => import('../rooms/InviteDialog.tsx'));
const NewDirectDialog = lazy(() => import('../rooms/NewDirectDialog.tsx'));
const NewRoomDialog = lazy(() => import('../rooms/NewRoomDialog.tsx'));
const RoomSettingsDialog = lazy(() => import('../rooms/RoomSettingsDialog.tsx'));
const ShortcutsDialog = lazy(() => import('./ShortcutsDialog.tsx'));
const Switcher = lazy(() => import('./Switcher.tsx'));

/** Where the dialogs of the whole client appear; one at a time. */
export function Dialogs() {
  const { live } = useSession();
  const shows = (what: string) => dialog()?.show === what;
  const room = () => {
    const open = dialog();
    return open && 'room' in open ? live.room(open.room) : undefined;
  };
  onCleanup(closeDialog);
  return (
    <Suspense>
      <Switch>
        <Match when={shows('switcher')}><Switcher onClose={closeDialog} /></Match>
        <Match when={shows('shortcuts')}><ShortcutsDialog onClose={closeDialog} /></Match>
        <Match when={shows('newRoom')}><NewRoomDialog onClose={closeDialog} /></Match>
        <Match when={shows('newDirect')}><NewDirectDialog onClose={closeDialog} /></Match>
        <Match when={shows('invite')}><Show when={room()}>{found => <InviteDialog room={found()} onClose={closeDialog} />}</Show></Match>
        <Match when={shows('roomSettings')}><Show when={room()}>{found => <RoomSettingsDialog room={found()} onClose={closeDialog} />}</Show></Match>
      </Switch>
    </Suspense>
  );
}
