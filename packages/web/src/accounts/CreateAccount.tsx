import type { Me } from '@hubbub/protocol';
import { Show, createSignal } from 'solid-js';
import { ask } from '../app/ask.ts';
import { refusalOf } from '../app/explain.ts';
import { writeLocal } from '../app/local.ts';
import { navigate } from '../app/router.ts';
import { usePlace } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { AuthPage } from './AuthPage.tsx';
import { deviceName } from './device-name.ts';
import { PasswordPair, isPairReady } from './PasswordPair.tsx';

const nameCodes = new Set(['taken', 'confusable', 'reserved-name', 'bad-user-name']);

function makeForm(codes: { setup?: string; invite?: string }, onSignedIn: (me: Me) => void) {
  const [name, setName] = createSignal('');
  const [placeName, setPlaceName] = createSignal(usePlace().info().name);
  const [displayName, setDisplayName] = createSignal('');
  const [email, setEmail] = createSignal('');
  const [pair, setPair] = createSignal({ password: '', repeat: '' });
  const create = createTask(async () => {
    const { me } = await ask('account.register', {
      name: name().trim(), password: pair().password, ...codes, deviceName: deviceName(navigator.userAgent),
      ...(displayName().trim() ? { displayName: displayName().trim() } : {}),
      ...(email().trim() ? { email: email().trim() } : {}),
    });
    writeLocal('knows', true);
    if (codes.setup) {
      await ask('admin.changeSettings', { name: placeName().trim() }).catch(() => undefined);
      navigate('/', { replace: true });
    }
    onSignedIn(me);
  });
  const nameError = () => {
    const refusal = refusalOf(create.error());
    return refusal && nameCodes.has(refusal.code) ? refusal.message : null;
  };
  return { placeName, setPlaceName, name, setName, displayName, setDisplayName, email, setEmail, pair, setPair, create, nameError };
}

/** The form for a new account; `setup` makes the first administrator, `invite` also joins a room. */
export function CreateAccountForm(props: { setup?: string; invite?: string; onSignedIn(me: Me): void }) {
  const t = useStrings();
  const form = makeForm({ setup: props.setup, invite: props.invite }, me => props.onSignedIn(me));
  const ready = () => (!props.setup || form.placeName().trim() !== '') && form.name().trim() !== '' && isPairReady(form.pair());
  return (
    <form onSubmit={event => (event.preventDefault(), void form.create.run())}>
      <Show when={props.setup}><TextField label={t('admin.placeName')} hint={t('setup.placeName.hint')} value={form.placeName()} onValue={form.setPlaceName} maxlength={80} required /></Show>
      <TextField label={t('account.displayName')} note={t('form.optional')} hint={t('account.displayName.hint')} value={form.displayName()} onValue={form.setDisplayName} autocomplete="name" maxlength={64} autofocus />
      <TextField label={t('account.userName')} hint={t('account.userName.hint')} error={form.nameError()} value={form.name()} onValue={form.setName} autocomplete="username" autocapitalize="none" spellcheck={false} required />
      <TextField label={t('account.email')} note={t('form.optional')} type="email" value={form.email()} onValue={form.setEmail} autocomplete="email" />
      <PasswordPair value={form.pair()} onValue={form.setPair} about={[form.name(), form.displayName(), form.email()]} />
      <Show when={!form.nameError()}><ErrorNotice error={form.create.error()} /></Show>
      <Button kind="primary" size="large" type="submit" busy={form.create.busy()} disabled={!ready()}>{t('account.create')}</Button>
    </form>
  );
}

/** The page for a new account, and for the first administrator's. */
export function CreateAccount(props: { setup?: string; onSignedIn(me: Me): void }) {
  const t = useStrings();
  const place = usePlace();
  const usedUp = () => props.setup !== undefined && !place.info().needsAdministrator;
  return (
    <AuthPage
      title={t(props.setup ? 'setup.title' : 'createAccount.title')}
      about={t(props.setup ? 'setup.about' : 'createAccount.about')}
      foot={<Show when={!props.setup || usedUp()}><span>{t('createAccount.already')}</span><a href="/sign-in">{t('account.signIn')}</a></Show>}
    >
      <Show when={!usedUp()} fallback={<EmptyState compact icon="lock" title={t('setup.used')} about={t('setup.used.about')} />}>
        <CreateAccountForm setup={props.setup} onSignedIn={props.onSignedIn} />
      </Show>
    </AuthPage>
  );
}
