import type { Me, ServerInfo } from '@hubbub/protocol';
import { Match, Show, Suspense, Switch, createSignal, lazy, onMount } from 'solid-js';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { TooltipLayer } from '../ui/TooltipLayer.tsx';
import { ask } from './ask.ts';
import { findAccount } from './find-account.ts';
import { Guard } from './Guard.tsx';
import { navigate, route } from './router.ts';
import { PlaceProvider } from './session.tsx';
import { SessionHost } from './SessionHost.tsx';

const EarlyPages = lazy(() => import('../accounts/EarlyPages.tsx'));

/** The whole client: finds out where we are and who is here, then shows the pages that fit. */
export function App() {
  const [info, setInfo] = createSignal<ServerInfo>();
  const [account, setAccount] = createSignal<Pick<Me, 'id'> | null>();
  const [failure, setFailure] = createSignal<unknown>(null);
  const refresh = async () => void setInfo(await ask('server.read', {}));
  const start = async () => {
    setFailure(null);
    try {
      await Promise.all([refresh(), findAccount().then(setAccount)]);
    } catch (error) {
      setFailure(error);
    }
  };
  const signedOut = () => {
    setAccount(null);
    navigate('/sign-in', { replace: true });
  };
  onMount(start);
  return (
    <Show when={info() && account() !== undefined ? info() : undefined} fallback={
      <Show when={failure()}><main class="start-failed"><ErrorNotice error={failure()} onRetry={start} /></main></Show>
    }>
      <PlaceProvider value={{ info: () => info()!, refresh }}>
        <Guard><Suspense>
          <Switch fallback={<EarlyPages onSignedIn={setAccount} />}>
            <Match when={!needsNobody() && account()} keyed>
              {who => <SessionHost account={who.id} onEnded={signedOut} />}
            </Match>
          </Switch>
        </Suspense></Guard>
        <Toasts />
        <TooltipLayer />
      </PlaceProvider>
    </Show>
  );
}

/** Pages that are the same whoever is signed in. */
const needsNobody = () => route().page === 'setup' || route().page === 'reset';
