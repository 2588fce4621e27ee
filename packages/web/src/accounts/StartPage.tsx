import { Show } from 'solid-js';
import { ask } from '../app/ask.ts';
import { createLoaded } from '../app/loaded.ts';
import { navigate } from '../app/router.ts';
import { linkTerms } from '../rooms/link-terms.ts';
import { ShareBox } from '../rooms/ShareBox.tsx';
import { inviteAddress } from '../rooms/share-origin.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AuthPage } from './AuthPage.tsx';
import { StepMark } from './StepMark.tsx';

const weekMs = 7 * 86_400_000;

/** The invite link of the first run; a reload finds the one that was made. */
async function findLink() {
  const { rooms } = await ask('room.list', {});
  const room = rooms.find(one => one.kind === 'global')!.id;
  const { links, reach } = await ask('invite.list', { room });
  const link = links.find(one => one.usesLeft === null) ?? (await ask('invite.create', { room, expiresInMs: weekMs, uses: null }));
  return { link, reach };
}

/** The last step of the first run: a link with which people come in, then the chat. */
export default function StartPage() {
  const t = useStrings();
  const [made, { refetch }] = createLoaded(() => ({}), findLink);
  return (
    <AuthPage title={t('setup.people.title')} about={t('setup.people.about')} above={<StepMark step={3} />}>
      <ErrorNotice error={made.error} onRetry={() => void refetch()} />
      <Show when={made()} fallback={<Show when={!made.error}><Skeleton rows={2} /></Show>}>
        {found => <ShareBox address={inviteAddress(found().link.code, found().reach)} about={linkTerms(found().link, t)} hint={t('setup.people.scan')} />}
      </Show>
      <Button kind="primary" size="large" class="auth-go" onClick={() => navigate('/')}>{t('setup.open')}</Button>
      <p class="quiet small">{t('setup.people.later')}</p>
    </AuthPage>
  );
}
