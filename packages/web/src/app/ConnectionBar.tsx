import { Show, createEffect, createMemo, createSignal, onCleanup } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { useSession } from './session.tsx';

/** A short break is nobody's business: the bar shows after this long, ms. */
const patienceMs = 1_200;

/** A device that says it has no network has no short break, and its tries come to nothing. */
const patience = () => (navigator.onLine ? patienceMs : 0);

/** A thin bar while the server cannot be reached: what still works, and trying again. */
export function ConnectionBar() {
  const t = useStrings();
  const { client, live } = useSession();
  const [shown, setShown] = createSignal(false);
  const phase = () => live.connection().phase;
  const away = createMemo(() => phase() === 'waiting' || phase() === 'connecting');
  createEffect(() => {
    if (!away()) return setShown(false);
    const timer = setTimeout(() => setShown(true), patience());
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <div class="connection" role="status">
      <Show when={shown()}>
        <div class="connection-bar">
          <span>
            <strong>{t(phase() === 'connecting' && navigator.onLine ? 'connection.connecting' : 'connection.offline')}</strong>{' '}
            <span class="connection-about">{t('connection.stillWorks')}</span>
          </span>
          <button type="button" onClick={() => client.reconnect()}>{t('connection.now')}</button>
        </div>
      </Show>
    </div>
  );
}
