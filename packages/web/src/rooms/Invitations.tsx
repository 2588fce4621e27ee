import type { Invitation } from '@hubbub/protocol';
import { For } from 'solid-js';
import { navigate } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { personName } from './room-name.ts';

function InvitationCard(props: { invitation: Invitation }) {
  const t = useStrings();
  const { client, live } = useSession();
  const accept = createTask(async () => {
    const { room } = await client.run('room.join', { room: props.invitation.room });
    navigate(roomPath(room.id));
  });
  const decline = createTask(() => client.run('room.declineInvitation', { room: props.invitation.room }));
  return (
    <li class="invitation">
      <p><strong><bdi>{props.invitation.roomName}</bdi></strong></p>
      <p class="quiet small">
        {t('invitation.by', { name: personName(live, props.invitation.by, t) })} · {t('room.memberCount', { count: props.invitation.memberCount })}
      </p>
      <ErrorNotice error={accept.error() ?? decline.error()} />
      <div class="invitation-actions">
        <Button kind="primary" size="small" busy={accept.busy()} onClick={() => void accept.run()}>{t('invitation.accept')}</Button>
        <Button size="small" busy={decline.busy()} onClick={() => void decline.run()}>{t('invitation.decline')}</Button>
      </div>
    </li>
  );
}

/** Invitations to accept or decline, above the rooms. */
export default function Invitations() {
  const t = useStrings();
  const { live } = useSession();
  return (
    <>
      <h2 class="rooms-heading">{t('invitation.title')}</h2>
      <ul aria-label={t('invitation.title')} class="invitations">
        <For each={live.invitations()}>{invitation => <InvitationCard invitation={invitation} />}</For>
      </ul>
    </>
  );
}
