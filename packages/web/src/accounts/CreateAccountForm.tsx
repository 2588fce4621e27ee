import type { Me } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import { Show } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { createAccountForm } from './account-form.ts';
import { PasswordPair } from './PasswordPair.tsx';
import { submitForm } from './submit-form.ts';
import { nextUserName } from './suggest-user-name.ts';

type Form = ReturnType<typeof createAccountForm>;

function Names(props: { form: Form }) {
  const t = useStrings();
  const { form } = props;
  const setName = (name: string) => {
    if (form.error('name')) form.create.clear();
    form.setName(name);
  };
  const instead = () => (form.isNameTaken() ? nextUserName(form.name().trim()) : null);
  return (
    <>
      <TextField label={t('account.displayName')} note={t('form.optional')} hint={t('account.displayName.hint')} error={form.error('displayName')} value={form.displayName()} onValue={form.setDisplayName} autocomplete="name" maxlength={limits.displayNameMax} autofocus />
      <TextField
        label={t('account.userName')}
        hint={t(form.isSuggested() ? 'account.userName.suggested' : 'account.userName.hint')}
        error={form.error('name')}
        value={form.name()}
        onValue={setName}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        required
      />
      <Show when={instead()}>{name => <Button class="form-instead" size="small" onClick={() => setName(name())}>{t('account.userName.use', { name: name() })}</Button>}</Show>
    </>
  );
}

/** The form for a new account; `setup` makes the first administrator, `invite` also joins a room. */
export function CreateAccountForm(props: { setup?: string; invite?: string; onSignedIn(me: Me): void | Promise<void> }) {
  const t = useStrings();
  const form = createAccountForm({ setup: props.setup, invite: props.invite }, me => props.onSignedIn(me));
  return (
    <form noValidate onSubmit={event => void submitForm(event, form.submit)}>
      <Names form={form} />
      <TextField label={t('account.email')} note={t('form.optional')} hint={t('account.email.hint')} type="email" error={form.error('email')} value={form.email()} onValue={form.setEmail} autocomplete="email" />
      <PasswordPair of={form.secret} refused={form.error('password')} about={[form.name(), form.displayName(), form.email()]} />
      <ErrorNotice error={form.otherError()} />
      <Button kind="primary" size="large" type="submit" busy={form.create.busy()}>{t('account.create')}</Button>
    </form>
  );
}
