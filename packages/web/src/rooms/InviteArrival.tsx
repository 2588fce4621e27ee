import { Show, onMount } from 'solid-js';
import { ask } from '../app/ask.ts';
import { navigate } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import { readLocal, writeLocal } from '../app/local.ts';
import { createLoaded } from '../app/loaded.ts';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { InviteCard } from './InviteCard.tsx';
import { InviteError } from './InviteError.tsx';

/** What an invite link shows to someone who is signed in; who just signed in on it joins at once. */
export default function InviteArrival(props: { code: string }) {
  const t = useStrings();
  const { client, live } = useSession();
  const [invite] = createLoaded(() => props.code, code => ask('invite.read', { code }));
  const join = createTask(async () => {
    const { room } = await client.run('invite.accept', { code: props.code });
    navigate(roomPath(room.id), { replace: true });
  });
  /** Joining itself makes one a member: until one is there the button stays what it was. */
  const isMember = (room: string) => !join.busy() && live.room(room) !== undefined;
  onMount(() => {
    if (readLocal<string>('joining') !== props.code) return;
    writeLocal('joining', undefined);
    void join.run();
  });
  return (
    <div class="page">
      <div class="page-body page-narrow">
        <h1>{t('invite.title')}</h1>
        <Show when={invite.error}><InviteError error={invite.error} /></Show>
        <Show when={!invite.error && invite()}>
          {found => (
            <>
              <InviteCard invite={found()} />
              <ErrorNotice error={join.error()} />
              <Show when={isMember(found().room)} fallback={<Button kind="primary" size="large" busy={join.busy()} onClick={() => void join.run()}>{t('room.join')}</Button>}>
                <p class="quiet">{t('invite.already')}</p>
                <Button kind="primary" size="large" onClick={() => navigate(roomPath(found().room), { replace: true })}>{t('invite.open')}</Button>
              </Show>
            </>
          )}
        </Show>
        <Button kind="quiet" onClick={() => navigate('/', { replace: true })}>{t('invite.notNow')}</Button>
      </div>
    </div>
  );
}
