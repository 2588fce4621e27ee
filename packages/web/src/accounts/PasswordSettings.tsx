import { Show, createSignal } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { showToast } from '../ui/toasts.ts';
import { createFieldErrors } from './field-errors.ts';
import { createNewPassword } from './new-password.ts';
import { PasswordField } from './PasswordField.tsx';
import { PasswordPair } from './PasswordPair.tsx';
import { submitForm } from './submit-form.ts';

function ChangePassword(props: { onClose(): void }) {
  const t = useStrings();
  const { client, me } = useSession();
  const [current, setCurrent] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const next = createNewPassword();
  const save = createTask(async () => {
    await client.run('account.changePassword', { current: current(), password: next.pair().password });
    props.onClose();
    showToast({ text: () => t('settings.passwordChanged') });
  });
  const errors = createFieldErrors(save.error, ['current', 'password']);
  const submit = async () => {
    setTried(true);
    return next.check() && current() !== '' && save.run();
  };
  const missing = () => (tried() && !current() ? t('account.missing.current') : null);
  return (
    <form class="settings-fields" noValidate onSubmit={event => void submitForm(event, submit)}>
      <input type="text" autocomplete="username" value={me().name} hidden readonly />
      <PasswordField label={t('settings.currentPassword')} error={errors.at('current') ?? missing()} value={current()} onValue={setCurrent} autocomplete="current-password" required autofocus />
      <PasswordPair label={t('settings.newPassword')} of={next} refused={errors.at('password')} about={[me().name, me().displayName]} />
      <p class="quiet small">{t('settings.passwordEndsSessions')}</p>
      <ErrorNotice error={errors.other()} />
      <div class="settings-actions">
        <Button kind="primary" type="submit" busy={save.busy()}>{t('settings.changePassword')}</Button>
        <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
}

/** Changing the own password; shown when asked for. */
export function PasswordSettings() {
  const t = useStrings();
  const [open, setOpen] = createSignal(false);
  return (
    <section class="settings-section">
      <h2>{t('account.password')}</h2>
      <Show when={open()} fallback={<Button onClick={() => setOpen(true)}>{t('settings.changePassword')}</Button>}>
        <ChangePassword onClose={() => setOpen(false)} />
      </Show>
    </section>
  );
}
