import { Index, Show, createSignal, onCleanup } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import './states.css';

/** Grey rows in place of content that is loading; shown only after 200 ms. */
export function Skeleton(props: { rows?: number; kind?: 'messages' | 'rooms' | 'lines' }) {
  const t = useStrings();
  const [late, setLate] = createSignal(false);
  const timer = setTimeout(() => setLate(true), 200);
  onCleanup(() => clearTimeout(timer));
  return (
    <Show when={late()}>
      <div class="skeleton" data-kind={props.kind ?? 'lines'} role="status" aria-label={t('state.loading')}>
        <Index each={Array.from({ length: props.rows ?? 5 })}>{() => <div class="skeleton-row"><i /><b /><b /></div>}</Index>
      </div>
    </Show>
  );
}
