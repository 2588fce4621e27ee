import { Show, createSignal } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { showToast } from '../ui/toasts.ts';
import { PasswordField } from './PasswordField.tsx';
import { PasswordPair, isPairReady } from './PasswordPair.tsx';

/** Changing the own password; shown when asked for. */
export function PasswordSettings() {
  const t = useStrings();
  const { client, me } = useSession();
  const [open, setOpen] = createSignal(false);
  const [current, setCurrent] = createSignal('');
  const [pair, setPair] = createSignal({ password: '', repeat: '' });
  const close = () => {
    setOpen(false);
    setCurrent('');
    setPair({ password: '', repeat: '' });
  };
  const save = createTask(async () => {
    await client.run('account.changePassword', { current: current(), password: pair().password });
    close();
    showToast({ text: () => t('settings.passwordChanged') });
  });
  return (
    <section class="settings-section">
      <h2>{t('account.password')}</h2>
      <Show when={open()} fallback={<Button onClick={() => setOpen(true)}>{t('settings.changePassword')}</Button>}>
        <form class="settings-fields" onSubmit={event => (event.preventDefault(), void save.run())}>
          <input type="text" autocomplete="username" value={me().name} hidden readonly />
          <PasswordField label={t('settings.currentPassword')} value={current()} onValue={setCurrent} autocomplete="current-password" required autofocus />
          <PasswordPair label={t('settings.newPassword')} value={pair()} onValue={setPair} about={[me().name, me().displayName]} />
          <p class="quiet small">{t('settings.passwordEndsSessions')}</p>
          <ErrorNotice error={save.error()} />
          <div class="settings-actions">
            <Button kind="primary" type="submit" busy={save.busy()} disabled={!current() || !isPairReady(pair())}>{t('settings.changePassword')}</Button>
            <Button onClick={close}>{t('action.cancel')}</Button>
          </div>
        </form>
      </Show>
    </section>
  );
}
