import { For, Show } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { IconButton } from './Button.tsx';
import { hideToast, toasts, type Toast } from './toasts.ts';
import './toast.css';

function ToastRow(props: { toast: Toast }) {
  const t = useStrings();
  return (
    <div class="toast" data-kind={props.toast.kind}>
      <span>{props.toast.text}</span>
      <Show when={props.toast.action}>
        {action => (
          <button type="button" class="toast-action" onClick={() => (action().run(), hideToast(props.toast.id))}>{action().label}</button>
        )}
      </Show>
      <IconButton label={t('action.dismiss')} icon="close" size="small" onClick={() => hideToast(props.toast.id)} />
    </div>
  );
}

/** The corner of the page where toasts appear; read out politely. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      <For each={toasts()}>{toast => <ToastRow toast={toast} />}</For>
    </div>
  );
}
