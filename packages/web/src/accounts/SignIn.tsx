import type { Me } from '@hubbub/protocol';
import { Show, createSignal } from 'solid-js';
import { ask } from '../app/ask.ts';
import { writeLocal } from '../app/local.ts';
import { usePlace } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { AuthPage } from './AuthPage.tsx';
import { deviceName } from './device-name.ts';
import { PasswordField } from './PasswordField.tsx';
import { submitForm } from './submit-form.ts';

/** The form itself; also used on invite pages. */
export function SignInForm(props: { onSignedIn(me: Me): void }) {
  const t = useStrings();
  const [name, setName] = createSignal('');
  const [password, setPassword] = createSignal('');
  const signIn = createTask(async () => {
    const { me } = await ask('account.signIn', { name: name().trim(), password: password(), deviceName: deviceName(navigator.userAgent) });
    writeLocal('knows', true);
    props.onSignedIn(me);
  });
  const [tried, setTried] = createSignal(false);
  const submit = async () => {
    setTried(true);
    return name().trim() !== '' && password() !== '' && signIn.run();
  };
  return (
    <form noValidate onSubmit={event => void submitForm(event, submit)}>
      <TextField label={t('account.userName')} error={tried() && !name().trim() ? t('account.missing.name') : null} value={name()} onValue={setName} autocomplete="username" autocapitalize="none" spellcheck={false} required autofocus />
      <PasswordField label={t('account.password')} error={tried() && !password() ? t('account.missing.current') : null} value={password()} onValue={setPassword} autocomplete="current-password" required />
      <ErrorNotice error={signIn.error()} />
      <Button kind="primary" size="large" type="submit" busy={signIn.busy()}>{t('account.signIn')}</Button>
    </form>
  );
}

/** The sign-in page. */
export function SignIn(props: { onSignedIn(me: Me): void }) {
  const t = useStrings();
  const place = usePlace();
  return (
    <AuthPage
      title={t('signIn.title')}
      foot={
        <Show when={place.info().signUp === 'open'} fallback={<span>{t(place.info().signUp === 'invite' ? 'signUp.inviteOnly' : 'signUp.closed')}</span>}>
          <span>{t('signIn.new')}</span><a href="/create-account">{t('account.create')}</a>
        </Show>
      }
    >
      <SignInForm onSignedIn={props.onSignedIn} />
    </AuthPage>
  );
}
