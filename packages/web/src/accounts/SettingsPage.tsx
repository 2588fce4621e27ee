import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { PaneHead } from '../ui/PaneHead.tsx';
import { createTask } from '../app/task.ts';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { PasswordSettings } from './PasswordSettings.tsx';
import { PlainHttpNote } from './PlainHttpNote.tsx';
import { ProfileSettings } from './ProfileSettings.tsx';
import { SessionsSettings } from './SessionsSettings.tsx';
import './settings.css';

/** Everything a person can set about themselves. */
export default function SettingsPage() {
  const t = useStrings();
  const { signOut, me } = useSession();
  const leave = createTask(signOut);
  return (
    <div class="page">
      <PaneHead title={t('settings.title')} />
      <div class="page-scroll">
        <div class="page-body">
          <PlainHttpNote always />
          <ProfileSettings />
          <AppearanceSettings />
          <PasswordSettings />
          <SessionsSettings />
          <section class="settings-section settings-out">
            <p class="quiet">{t('settings.signedInAs', { name: me().name })}</p>
            <Button kind="danger" icon="leave" busy={leave.busy()} onClick={() => void leave.run()}>{t('account.signOut')}</Button>
          </section>
        </div>
      </div>
    </div>
  );
}
