import { Show, type JSX } from 'solid-js';
import { explain } from '../app/explain.ts';
import { useStrings } from '../strings/strings.ts';
import { Icon } from './Icon.tsx';
import './states.css';

/** A quiet box with something to know; `attention` for what went wrong. */
export function Notice(props: { kind?: 'quiet' | 'attention'; children: JSX.Element; actions?: JSX.Element }) {
  return (
    <div class="notice" data-kind={props.kind ?? 'quiet'} role={props.kind === 'attention' ? 'alert' : 'note'}>
      <Icon name={props.kind === 'attention' ? 'warning' : 'lock'} size={18} />
      <div class="notice-body">{props.children}</div>
      {props.actions}
    </div>
  );
}

/** Says why something failed, what to do, and the reference to quote; nothing for `null`. */
export function ErrorNotice(props: { error: unknown; onRetry?: () => void }) {
  const t = useStrings();
  return (
    <Show when={props.error ? explain(props.error, t) : null}>
      {error => (
        <Notice kind="attention" actions={<Show when={props.onRetry}>{retry => <button type="button" class="notice-action" onClick={() => retry()()}>{t('action.tryAgain')}</button>}</Show>}>
          <p>{error().reason}</p>
          <Show when={error().advice}>{advice => <p class="quiet small">{advice()}</p>}</Show>
          <Show when={error().reference}>{reference => <p class="quiet small">{t('error.reference')} <code>{reference()}</code></p>}</Show>
        </Notice>
      )}
    </Show>
  );
}
