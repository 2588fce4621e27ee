import type { InstanceSettings, SignUpMode } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import { Show, createSignal } from 'solid-js';
import { createLoaded } from '../app/loaded.ts';
import { usePlace, useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { showToast } from '../ui/toasts.ts';

const modes: readonly SignUpMode[] = ['open', 'invite', 'closed'];

function Locked(props: { flag: string }) {
  const t = useStrings();
  return <p class="locked"><Icon name="lock" size={16} />{t('admin.locked', { flag: props.flag })}</p>;
}

function PlaceForm(props: { settings: InstanceSettings; onSaved(settings: InstanceSettings): void }) {
  const t = useStrings();
  const { client } = useSession();
  const place = usePlace();
  const [name, setName] = createSignal(props.settings.name.value);
  const [signUp, setSignUp] = createSignal(props.settings.signUp.value);
  const changes = () => ({
    ...(name().trim() !== props.settings.name.value ? { name: name().trim() } : {}),
    ...(signUp() !== props.settings.signUp.value ? { signUp: signUp() } : {}),
  });
  const save = createTask(async () => {
    props.onSaved(await client.run('admin.changeSettings', changes()));
    await place.refresh();
    showToast({ text: () => t('settings.saved') });
  });
  const options = () => modes.map(mode => ({ value: mode, label: t(`signUp.${mode}.label`), about: t(`signUp.${mode}.about`) }));
  return (
    <form class="settings-fields" onSubmit={event => (event.preventDefault(), void save.run())}>
      <TextField label={t('admin.placeName')} value={name()} onValue={setName} maxlength={limits.instanceNameMax} disabled={props.settings.name.locked} required />
      <Show when={props.settings.name.locked}><Locked flag="--name" /></Show>
      <Choice label={t('admin.signUp')} name="sign-up" value={signUp()} options={options()} onValue={setSignUp} disabled={props.settings.signUp.locked} />
      <Show when={props.settings.signUp.locked}><Locked flag="--sign-up" /></Show>
      <ErrorNotice error={save.error()} />
      <Button kind="primary" type="submit" busy={save.busy()} disabled={Object.keys(changes()).length === 0 || !name().trim()}>{t('action.save')}</Button>
    </form>
  );
}

/** Name and sign-up mode of the place; what a flag fixes is shown locked, with the reason. */
export function PlaceSettings() {
  const t = useStrings();
  const { client } = useSession();
  const [settings, { mutate, refetch }] = createLoaded(() => ({}), () => client.run('admin.readSettings', {}));
  return (
    <section class="admin-section">
      <h2>{t('admin.place')}</h2>
      <ErrorNotice error={settings.error} onRetry={() => void refetch()} />
      <Show when={!settings.error && settings()} keyed fallback={<Show when={!settings.error}><Skeleton rows={2} /></Show>}>
        {known => <PlaceForm settings={known} onSaved={mutate} />}
      </Show>
    </section>
  );
}
