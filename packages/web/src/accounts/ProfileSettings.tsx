import { limits } from '@hubbub/protocol/limits';
import { Show, createSignal } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { showToast } from '../ui/toasts.ts';

/** The own names. */
export function ProfileSettings() {
  const t = useStrings();
  const { client, me } = useSession();
  const [name, setName] = createSignal(me().displayName);
  const save = createTask(async () => {
    const changed = await client.run('account.change', { displayName: name().trim() });
    setName(changed.displayName);
    showToast({ text: () => t('settings.saved') });
  });
  return (
    <section class="settings-section">
      <h2>{t('settings.profile')}</h2>
      <form class="settings-profile" onSubmit={event => (event.preventDefault(), void save.run())}>
        <Avatar id={me().id} name={name() || me().name} size={56} />
        <div class="settings-fields">
          <TextField label={t('account.displayName')} hint={t('settings.userNameIs', { name: me().name })} value={name()} onValue={setName} maxlength={limits.displayNameMax} autocomplete="name" />
          <Show when={me().email}>{email => <p class="quiet small">{t('account.emailIs', { email: email() })}</p>}</Show>
          <ErrorNotice error={save.error()} />
          <Button type="submit" busy={save.busy()} disabled={!name().trim() || name().trim() === me().displayName}>{t('action.save')}</Button>
        </div>
      </form>
    </section>
  );
}
