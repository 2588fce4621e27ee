import { Match, Show, Suspense, Switch, lazy } from 'solid-js';
import { ContextMenuLayer } from '../ui/ContextMenuLayer.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { TooltipLayer } from '../ui/TooltipLayer.tsx';
import { Guard } from './Guard.tsx';
import { navigate, route } from './router.ts';
import { PlaceProvider } from './session.tsx';
import { SessionHost } from './SessionHost.tsx';
import { createStart } from './start.ts';

const EarlyPages = lazy(() => import('../accounts/EarlyPages.tsx'));

/** The whole client: finds out where we are and who is here, then shows the pages that fit. */
export function App() {
  const { info, account, failure, refresh, begin, enter, leave } = createStart(!needsNobody());
  const signedOut = () => {
    leave();
    navigate('/sign-in', { replace: true });
  };
  void begin();
  if (account() === undefined && route().page !== 'room') void EarlyPages.preload();
  return (
    <Show when={info() && account() !== undefined ? info() : undefined} fallback={
      <Show when={failure()}><main class="start-failed"><ErrorNotice error={failure()} onRetry={begin} /></main></Show>
    }>
      <PlaceProvider value={{ info: () => info()!, refresh }}>
        <Guard><Suspense>
          <Switch fallback={<EarlyPages signedIn={Boolean(account())} onSignedIn={me => enter(me.id)} />}>
            <Match when={!needsNobody() && account()} keyed>
              {who => <SessionHost account={who} onEnded={signedOut} />}
            </Match>
          </Switch>
        </Suspense></Guard>
        <Toasts />
        <TooltipLayer />
        <ContextMenuLayer />
      </PlaceProvider>
    </Show>
  );
}

/** Pages that are the same whoever is signed in. */
const needsNobody = () => route().page === 'setup' || route().page === 'start' || route().page === 'reset';
