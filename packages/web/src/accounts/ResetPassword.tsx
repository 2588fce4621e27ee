import { Show, createSignal } from 'solid-js';
import { ask } from '../app/ask.ts';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { AuthPage } from './AuthPage.tsx';
import { PasswordPair, pairError, type Pair } from './PasswordPair.tsx';
import { submitForm } from './submit-form.ts';

/** The page a password reset link leads to. */
export default function ResetPassword(props: { code: string }) {
  const t = useStrings();
  const [pair, setPair] = createSignal({ password: '', repeat: '' });
  const [doneFor, setDoneFor] = createSignal<string>();
  const reset = createTask(async () => {
    const { name } = await ask('account.resetPassword', { code: props.code, password: pair().password });
    setDoneFor(name);
  });
  const [tried, setTried] = createSignal(false);
  const wrong = (box: keyof Pair) => pairError(pair(), box, t);
  const submit = async () => {
    setTried(true);
    return !wrong('password') && !wrong('repeat') && reset.run();
  };
  return (
    <AuthPage title={t(doneFor() ? 'reset.done' : 'reset.title')} about={doneFor() ? t('reset.done.about', { name: doneFor()! }) : t('reset.about')}>
      <Show when={!doneFor()} fallback={<a class="button" data-kind="primary" data-size="large" href="/sign-in">{t('account.signIn')}</a>}>
        <form noValidate onSubmit={event => void submitForm(event, submit)}>
          <PasswordPair value={pair()} onValue={setPair} about={[]} error={box => (tried() ? wrong(box) : null)} autofocus />
          <ErrorNotice error={reset.error()} />
          <Button kind="primary" size="large" type="submit" busy={reset.busy()}>{t('reset.save')}</Button>
        </form>
      </Show>
    </AuthPage>
  );
}
