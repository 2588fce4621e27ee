import { For, Show } from 'solid-js';
import { keyNames } from '../app/key-names.ts';
import { useStrings } from '../strings/strings.ts';
import './keys.css';

/** Keys as they are written on the keyboard, one box each; several ways are joined by "or". */
export function Keys(props: { keys: readonly string[] }) {
  const t = useStrings();
  return (
    <span class="keys">
      <For each={props.keys}>
        {(one, index) => (
          <>
            <Show when={index() > 0}><span class="quiet small">{t('keys.or')}</span></Show>
            <span class="keys-one"><For each={keyNames(one)}>{name => <kbd>{name}</kbd>}</For></span>
          </>
        )}
      </For>
    </span>
  );
}
