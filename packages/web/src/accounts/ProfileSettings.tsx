import { limits } from '@hubbub/protocol/limits';
import { createEffect, createMemo, createSignal, on, onMount, type Accessor } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { offerUndo } from '../app/undo.ts';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { createFieldErrors } from './field-errors.ts';
import { submitForm } from './submit-form.ts';

/** What a box holds: what is stored, until something else is typed; a change made elsewhere replaces it. */
function createTyped(stored: Accessor<string>) {
  const [typed, setTyped] = createSignal(stored());
  createEffect(on(createMemo(stored), text => setTyped(text), { defer: true }));
  return [typed, setTyped] as const;
}

/** The own profile while it is typed, and its saving, which can be taken back. */
function createProfileForm() {
  const t = useStrings();
  const { client, me } = useSession();
  const [name, setName] = createTyped(() => me().displayName);
  const [email, setEmail] = createTyped(() => me().email ?? '');
  const changes = () => ({
    ...(name().trim() !== me().displayName ? { displayName: name().trim() } : {}),
    ...(email().trim() !== (me().email ?? '') ? { email: email().trim() || null } : {}),
  });
  const send = async (wanted: ReturnType<typeof changes>) => {
    const changed = await client.run('account.change', wanted);
    setName(changed.displayName);
    setEmail(changed.email ?? '');
  };
  const save = createTask(async (wanted: ReturnType<typeof changes>, isUndo: boolean) => {
    const { displayName, email: before } = me();
    await send(wanted);
    if (!isUndo) offerUndo(() => t('settings.saved'), () => save.run({ displayName, email: before }, true));
  });
  return { name, setName, email, setEmail, save, errors: createFieldErrors(save.error, ['displayName', 'email']), changes };
}

/** The own display name and e-mail address. */
export function ProfileSettings() {
  const t = useStrings();
  const { client, me } = useSession();
  const { name, setName, email, setEmail, save, errors, changes } = createProfileForm();
  // Another device may have changed the e-mail address, of which nobody is told.
  onMount(() => void client.run('account.read', {}).catch(() => undefined));
  return (
    <section class="settings-section">
      <h2>{t('settings.profile')}</h2>
      <form class="settings-profile" noValidate onSubmit={event => void submitForm(event, () => save.run(changes(), false))}>
        <Avatar id={me().id} name={name() || me().name} size={56} />
        <div class="settings-fields">
          <TextField label={t('account.displayName')} hint={t('settings.userNameIs', { name: me().name })} error={errors.at('displayName')} value={name()} onValue={setName} maxlength={limits.displayNameMax} autocomplete="name" />
          <TextField label={t('account.email')} note={t('form.optional')} hint={t('account.email.hint')} type="email" error={errors.at('email')} value={email()} onValue={setEmail} maxlength={limits.emailMax} autocomplete="email" />
          <ErrorNotice error={errors.other()} />
          <Button type="submit" busy={save.busy()} disabled={!name().trim() || Object.keys(changes()).length === 0}>{t('action.save')}</Button>
        </div>
      </form>
    </section>
  );
}
