import type { Me, ServerInfo } from '@hubbub/protocol';
import { Show, createSignal } from 'solid-js';
import { ask } from '../app/ask.ts';
import { createLoaded } from '../app/loaded.ts';
import { writeLocal } from '../app/local.ts';
import { usePlace } from '../app/session.tsx';
import { InviteCard } from '../rooms/InviteCard.tsx';
import { InviteError } from '../rooms/InviteError.tsx';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { AuthPage } from './AuthPage.tsx';
import { CreateAccountForm } from './CreateAccountForm.tsx';
import { SignInForm } from './SignIn.tsx';

const mayRegister = (info: ServerInfo) => info.signUp !== 'closed';

/** What an invite link shows to someone who is not signed in: the room, then sign in or create an account. */
export default function InvitePage(props: { code: string; onSignedIn(me: Me): void }) {
  const t = useStrings();
  const place = usePlace();
  const [invite] = createLoaded(() => props.code, code => ask('invite.read', { code }));
  const [wants, setWants] = createSignal<'account' | 'sign-in'>(mayRegister(place.info()) ? 'account' : 'sign-in');
  const signedIn = (me: Me) => {
    writeLocal('joining', props.code);
    props.onSignedIn(me);
  };
  return (
    <AuthPage
      title={t('invite.title')}
      foot={
        <Show when={mayRegister(place.info())}>
          <span>{t(wants() === 'account' ? 'createAccount.already' : 'signIn.new')}</span>
          <Button kind="quiet" onClick={() => setWants(wants() === 'account' ? 'sign-in' : 'account')}>
            {t(wants() === 'account' ? 'invite.signInInstead' : 'invite.createInstead')}
          </Button>
        </Show>
      }
    >
      <Show when={invite.error}><InviteError error={invite.error} /></Show>
      <Show when={!invite.error && invite()}>
        {found => (
          <>
            <InviteCard invite={found()} />
            <Show when={wants() === 'account'} fallback={<SignInForm onSignedIn={signedIn} />}>
              <CreateAccountForm invite={props.code} onSignedIn={signedIn} />
            </Show>
          </>
        )}
      </Show>
    </AuthPage>
  );
}
