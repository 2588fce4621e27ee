import { Match, Show, Suspense, Switch, createSignal, lazy } from 'solid-js';
import { ContextMenuLayer } from '../ui/ContextMenuLayer.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { Guard } from './Guard.tsx';
import { late } from './late.ts';
import { navigate, route } from './router.ts';
import { PlaceProvider } from './session.tsx';
import { createStart } from './start.ts';
import { whenIdle } from './when-idle.ts';

const EarlyPages = late(() => import('../accounts/EarlyPages.tsx'));
const TooltipLayer = lazy(() => import('../ui/TooltipLayer.tsx'));
const SessionHost = lazy(() => import('./SessionHost.tsx'));

/** The whole client: finds out where we are and who is here, then shows the pages that fit. */
export function App() {
  const { info, account, failure, refresh, begin, enter, leave } = createStart(!needsNobody());
  const signedOut = () => {
    leave();
    navigate('/sign-in', { replace: true });
  };
  const [isIdle, setIdle] = createSignal(false);
  whenIdle(() => setIdle(true));
  void begin();
  void (account() || (account() === undefined && route().page === 'room') ? SessionHost : EarlyPages).preload();
  // Whoever writes on a page for nobody in particular is about to sign in.
  addEventListener('input', () => void SessionHost.preload(), { once: true });
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
        <Show when={isIdle()}><Suspense><TooltipLayer /></Suspense></Show>
        <ContextMenuLayer />
      </PlaceProvider>
    </Show>
  );
}

/** Pages that are the same whoever is signed in. */
const needsNobody = () => route().page === 'setup' || route().page === 'start' || route().page === 'reset';
