import { useSession } from '../app/session.tsx';
import { useOpenRoom } from '../rooms/room-context.tsx';
import { roomName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

/** A room in which nothing was said yet. */
export function EmptyRoom() {
  const t = useStrings();
  const { live } = useSession();
  const { room } = useOpenRoom();
  const isDirect = () => room().kind === 'direct';
  return (
    <div role="log" aria-label={t('messages.title')} class="messages-empty">
      <EmptyState
        icon="message"
        title={t(isDirect() ? 'empty.direct' : 'empty.room', { name: roomName(room(), live, t) })}
        about={t(isDirect() ? 'empty.direct.about' : 'empty.room.about')}
      />
    </div>
  );
}
