import type { Me } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import { Show, createEffect, createSignal, onCleanup } from 'solid-js';
import { ask } from '../app/ask.ts';
import { readLocal, writeLocal } from '../app/local.ts';
import { navigate } from '../app/router.ts';
import { usePlace } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { TextField } from '../ui/TextField.tsx';
import { AuthPage } from './AuthPage.tsx';
import { CreateAccountForm } from './CreateAccountForm.tsx';
import { StepMark } from './StepMark.tsx';
import { submitForm } from './submit-form.ts';

type Step = 'name' | 'account';

const stepNow = (): Step => ((history.state as { setup?: Step } | null)?.setup === 'account' ? 'account' : 'name');

/** Which step is shown: kept in the history, so that back, forward and reload keep their meaning. */
function createStep() {
  const [step, setStep] = createSignal(stepNow());
  const onPop = () => setStep(stepNow());
  addEventListener('popstate', onPop);
  onCleanup(() => removeEventListener('popstate', onPop));
  const toAccount = () => {
    history.pushState({ inside: true, setup: 'account' }, '');
    onPop();
  };
  return { step, toAccount };
}

function NameStep(props: { name: string; onName(name: string): void; onDone(): void }) {
  const t = useStrings();
  const [tried, setTried] = createSignal(false);
  const submit = async () => {
    setTried(true);
    if (!props.name.trim()) return false;
    props.onDone();
    return true;
  };
  return (
    <AuthPage title={t('setup.name.title')} about={t('setup.name.about')} above={<StepMark step={1} />}>
      <form noValidate onSubmit={event => void submitForm(event, submit)}>
        <TextField
          label={t('admin.placeName')}
          hint={t('setup.placeName.hint')}
          error={tried() && !props.name.trim() ? t('account.missing.placeName') : null}
          value={props.name}
          onValue={props.onName}
          onFocus={event => event.currentTarget.select()}
          maxlength={limits.instanceNameMax}
          autocomplete="organization"
          required
          autofocus
        />
        <Button kind="primary" size="large" type="submit">{t('setup.next')}</Button>
      </form>
    </AuthPage>
  );
}

function AccountStep(props: { code: string; name: string; onSignedIn(me: Me): void }) {
  const t = useStrings();
  const place = usePlace();
  const onMade = async (me: Me) => {
    // A name that a flag fixes cannot be chosen here; the account is made all the same.
    await ask('admin.changeSettings', { name: props.name.trim() }).catch(() => undefined);
    await place.refresh().catch(() => undefined);
    writeLocal('setup-name', undefined);
    navigate('/start', { replace: true });
    props.onSignedIn(me);
  };
  return (
    <AuthPage
      title={t('setup.account.title')}
      about={t('setup.account.about', { place: props.name.trim() })}
      above={<StepMark step={2} />}
      foot={<Button kind="quiet" onClick={() => history.back()}>{t('setup.back')}</Button>}
    >
      <CreateAccountForm setup={props.code} onSignedIn={onMade} />
    </AuthPage>
  );
}

/** First run: the operator names the place and makes the first account; what is typed for the name survives a reload. */
export default function SetupPage(props: { code: string; signedIn: boolean; onSignedIn(me: Me): void }) {
  const t = useStrings();
  const place = usePlace();
  const { step, toAccount } = createStep();
  const [name, setName] = createSignal(readLocal<string>('setup-name') ?? place.info().name);
  const keepName = (typed: string) => {
    setName(typed);
    writeLocal('setup-name', typed);
  };
  const isUsed = !place.info().needsAdministrator;
  createEffect(() => isUsed && props.signedIn && navigate('/start', { replace: true }));
  return (
    <Show when={!isUsed} fallback={
      <AuthPage title={t('setup.title')} foot={<a href="/sign-in">{t('account.signIn')}</a>}>
        <EmptyState compact icon="lock" title={t('setup.used')} about={t('setup.used.about')} />
      </AuthPage>
    }>
      <Show when={step() === 'account' && name().trim()} fallback={<NameStep name={name()} onName={keepName} onDone={toAccount} />}>
        <AccountStep code={props.code} name={name()} onSignedIn={props.onSignedIn} />
      </Show>
    </Show>
  );
}
