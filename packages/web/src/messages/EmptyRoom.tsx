import { Show, onMount } from 'solid-js';
import { openDialog } from '../app/dialogs.ts';
import { useSession } from '../app/session.tsx';
import { useOpenRoom } from '../rooms/room-context.tsx';
import { mayInvite } from '../rooms/room-menu.ts';
import { roomName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

/** What stands below is in the same column as with a list that scrolls. */
function tellScrollbar(box: HTMLElement): void {
  box.closest<HTMLElement>('.conversation')!.style.setProperty('--scrollbar', `${box.offsetWidth - box.clientWidth}px`);
}

/** A room in which nothing was said yet; `onHello` goes to where one writes. */
export default function EmptyRoom(props: { onHello(): void }) {
  const t = useStrings();
  const { live } = useSession();
  const { room } = useOpenRoom();
  const isDirect = () => room().kind === 'direct';
  const isAlone = () => room().memberCount === 1 && mayInvite(room());
  return (
    <div role="log" aria-label={t('messages.title')} class="messages-empty" ref={box => onMount(() => tellScrollbar(box))}>
      <EmptyState
        icon="message"
        title={t(isDirect() ? 'empty.direct' : 'empty.room', { name: roomName(room(), live, t) })}
        about={t(isDirect() ? 'empty.direct.about' : 'empty.room.about')}
      >
        <Show when={isAlone()} fallback={<Button icon="send" onClick={props.onHello}>{t('empty.hello')}</Button>}><Button icon="invite" onClick={() => openDialog({ show: 'invite', room: room().id })}>{t('invite.bringIn')}</Button></Show>
      </EmptyState>
    </div>
  );
}
