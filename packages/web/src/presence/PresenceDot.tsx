import { Show } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import './presence.css';

/** Whether a person is there: a filled dot online, a half one away, nothing offline. Says it in words too. */
export function PresenceDot(props: { user: string }) {
  const t = useStrings();
  const { live, me } = useSession();
  const state = () => {
    const known = live.presence(props.user);
    return known === 'offline' && props.user === me().id && live.connection().phase === 'live' ? 'online' : known;
  };
  return (
    <Show when={state() !== 'offline'}>
      <span class="presence" data-state={state()}><span class="hidden-visually">{t(state() === 'online' ? 'presence.online' : 'presence.away')}</span></span>
    </Show>
  );
}
