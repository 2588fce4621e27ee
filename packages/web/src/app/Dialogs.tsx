import { Match, Show, Suspense, Switch } from 'solid-js';
import { late } from './late.ts';
import { closeDialog, dialog } from './dialogs.ts';
import { useSession } from './session.tsx';

const InviteDialog = late(() => import('../rooms/InviteDialog.tsx'));
const NewDirectDialog = late(() => import('../rooms/NewDirectDialog.tsx'));
const NewRoomDialog = late(() => import('../rooms/NewRoomDialog.tsx'));
const RoomSettingsDialog = late(() => import('../rooms/RoomSettingsDialog.tsx'));
const ShortcutsDialog = late(() => import('./ShortcutsDialog.tsx'));
const Switcher = late(() => import('./Switcher.tsx'));

/** Where the dialogs of the whole client appear; one at a time. */
export default function Dialogs() {
  const { live } = useSession();
  const shows = (what: string) => dialog()?.show === what;
  const room = () => {
    const open = dialog();
    return open && 'room' in open ? live.room(open.room) : undefined;
  };
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
