import { openDialog } from '../app/dialogs.ts';
import { isTouch } from '../app/media.ts';
import { usePlace, useSession } from '../app/session.tsx';
import { endWelcome } from '../app/welcome.ts';
import { useStrings } from '../strings/strings.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { useOpenRoom } from './room-context.tsx';
import './welcome-card.css';

const switchKey = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K';

/** What a new person needs to know, once: what this is, three things to do, where help is. */
export default function WelcomeCard(props: { onHello(text: string): void }) {
  const t = useStrings();
  const place = usePlace();
  const { me } = useSession();
  const { room } = useOpenRoom();
  const about = () => `welcome.about${room().kind === 'global' ? '' : 'Room'}${isTouch() ? '.touch' : ''}` as const;
  return (
    <section class="welcome" aria-label={t('welcome.title', { place: place.info().name })}>
      <header class="welcome-head">
        <h2>{t('welcome.title', { place: place.info().name })}</h2>
        <IconButton size="small" icon="close" label={t('welcome.dismiss')} onClick={endWelcome} />
      </header>
      <p>{t(about())}</p>
      <div class="welcome-actions">
        <Button kind="primary" onClick={() => props.onHello(t('welcome.hello.text', { name: me().displayName }))}>{t('welcome.hello')}</Button>
        <a class="button" data-kind="plain" href="/directory">{t('welcome.rooms')}</a>
        <Button onClick={() => openDialog({ show: 'newDirect' })}>{t('welcome.direct')}</Button>
      </div>
      <p class="quiet small">{isTouch() ? t('welcome.help.touch') : t('welcome.help', { key: switchKey })}</p>
    </section>
  );
}
