import type { Me } from '@hubbub/protocol';
import { useStrings } from '../strings/strings.ts';
import { AuthPage } from './AuthPage.tsx';
import { CreateAccountForm } from './CreateAccountForm.tsx';

/** The page for a new account. */
export function CreateAccount(props: { onSignedIn(me: Me): void }) {
  const t = useStrings();
  return (
    <AuthPage
      title={t('createAccount.title')}
      about={t('createAccount.about')}
      foot={<><span>{t('createAccount.already')}</span><a href="/sign-in">{t('account.signIn')}</a></>}
    >
      <CreateAccountForm onSignedIn={props.onSignedIn} />
    </AuthPage>
  );
}
