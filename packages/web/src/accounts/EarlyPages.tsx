import type { Me } from '@hubbub/protocol';
import { Match, Switch, onMount } from 'solid-js';
import { late } from '../app/late.ts';
import { readLocal } from '../app/local.ts';
import { route } from '../app/router.ts';
import { usePlace } from '../app/session.tsx';
import { noteShown } from '../app/when-idle.ts';
import { CreateAccount } from './CreateAccount.tsx';
import { SignIn } from './SignIn.tsx';

const InvitePage = late(() => import('./InvitePage.tsx'));
const ResetPassword = late(() => import('./ResetPassword.tsx'));
const SetupPage = late(() => import('./SetupPage.tsx'));
const StartPage = late(() => import('./StartPage.tsx'));

/** The pages for people who are not signed in, and those that are the same whoever is. */
export default function EarlyPages(props: { signedIn: boolean; onSignedIn(me: Me): void }) {
  const place = usePlace();
  onMount(noteShown);
  const code = () => ('code' in route() ? (route() as { code: string }).code : '');
  const welcomesNew = () => place.info().signUp === 'open' && route().page === 'home' && !readLocal('knows');
  return (
    <Switch fallback={<SignIn onSignedIn={props.onSignedIn} />}>
      <Match when={route().page === 'setup'}><SetupPage code={code()} signedIn={props.signedIn} onSignedIn={props.onSignedIn} /></Match>
      <Match when={route().page === 'start' && props.signedIn}><StartPage /></Match>
      <Match when={route().page === 'reset'}><ResetPassword code={code()} /></Match>
      <Match when={route().page === 'invite'}><InvitePage code={code()} onSignedIn={props.onSignedIn} /></Match>
      <Match when={route().page === 'create-account' || welcomesNew()}><CreateAccount onSignedIn={props.onSignedIn} /></Match>
    </Switch>
  );
}
