import { ErrorBoundary, Match, Show, Suspense, Switch, onMount } from 'solid-js';
import { late } from './late.ts';
import { closeDialog, dialog } from './dialogs.ts';
import { explain } from './explain.ts';
import { useSession } from './session.tsx';
import { useStrings } from '../strings/strings.ts';
import { showToast } from '../ui/toasts.ts';

const InviteDialog = late(() => import('../rooms/InviteDialog.tsx'));
const NewDirectDialog = late(() => import('../rooms/NewDirectDialog.tsx'));
const NewRoomDialog = late(() => import('../rooms/NewRoomDialog.tsx'));
const RoomSettingsDialog = late(() => import('../rooms/RoomSettingsDialog.tsx'));
const ShortcutsDialog = late(() => import('./ShortcutsDialog.tsx'));
const Switcher = late(() => import('./Switcher.tsx'));

/** Says why a dialog cannot be shown, e.g. its script not be loaded without a network; the page stays as it is. */
function Failed(props: { error: unknown }) {
  const t = useStrings();
  onMount(() => {
    showToast({ text: explain(props.error, t).reason, kind: 'attention' });
    closeDialog();
  });
  return null;
}

/** Where the dialogs of the whole client appear; one at a time. */
export default function Dialogs() {
  const { live } = useSession();
  const shows = (what: string) => dialog()?.show === what;
  const room = () => {
    const open = dialog();
    return open && 'room' in open ? live.room(open.room) : undefined;
  };
  return (
    <ErrorBoundary fallback={(error: unknown) => <Failed error={error} />}>
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
    </ErrorBoundary>
  );
}
