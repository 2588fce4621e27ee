import { Show, createSignal } from 'solid-js';
import { ask } from '../app/ask.ts';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { AuthPage } from './AuthPage.tsx';
import { PasswordPair, isPairReady } from './PasswordPair.tsx';

/** The page a password reset link leads to. */
export default function ResetPassword(props: { code: string }) {
  const t = useStrings();
  const [pair, setPair] = createSignal({ password: '', repeat: '' });
  const [doneFor, setDoneFor] = createSignal<string>();
  const reset = createTask(async () => {
    const { name } = await ask('account.resetPassword', { code: props.code, password: pair().password });
    setDoneFor(name);
  });
  return (
    <AuthPage title={t(doneFor() ? 'reset.done' : 'reset.title')} about={doneFor() ? t('reset.done.about', { name: doneFor()! }) : t('reset.about')}>
      <Show when={!doneFor()} fallback={<a class="button" data-kind="primary" data-size="large" href="/sign-in">{t('account.signIn')}</a>}>
        <form onSubmit={event => (event.preventDefault(), void reset.run())}>
          <PasswordPair value={pair()} onValue={setPair} about={[]} />
          <ErrorNotice error={reset.error()} />
          <Button kind="primary" size="large" type="submit" busy={reset.busy()} disabled={!isPairReady(pair())}>{t('reset.save')}</Button>
        </form>
      </Show>
    </AuthPage>
  );
}
