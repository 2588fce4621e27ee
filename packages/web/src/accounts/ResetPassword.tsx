import { Show, createSignal } from 'solid-js';
import { ask } from '../app/ask.ts';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { AuthPage } from './AuthPage.tsx';
import { createFieldErrors } from './field-errors.ts';
import { createNewPassword } from './new-password.ts';
import { PasswordPair } from './PasswordPair.tsx';
import { submitForm } from './submit-form.ts';

/** The page a password reset link leads to. */
export default function ResetPassword(props: { code: string }) {
  const t = useStrings();
  const next = createNewPassword();
  const [doneFor, setDoneFor] = createSignal<string>();
  const reset = createTask(async () => {
    const { name } = await ask('account.resetPassword', { code: props.code, password: next.pair().password });
    setDoneFor(name);
  });
  const errors = createFieldErrors(reset.error, ['password']);
  const submit = async () => next.check() && reset.run();
  return (
    <AuthPage title={t(doneFor() ? 'reset.done' : 'reset.title')} about={doneFor() ? t('reset.done.about', { name: doneFor()! }) : t('reset.about')}>
      <Show when={!doneFor()} fallback={<a class="button" data-kind="primary" data-size="large" href="/sign-in">{t('account.signIn')}</a>}>
        <form noValidate onSubmit={event => void submitForm(event, submit)}>
          <PasswordPair of={next} refused={errors.at('password')} about={[]} autofocus />
          <ErrorNotice error={errors.other()} />
          <Button kind="primary" size="large" type="submit" busy={reset.busy()}>{t('reset.save')}</Button>
        </form>
      </Show>
    </AuthPage>
  );
}
