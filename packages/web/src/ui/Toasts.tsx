import { For, Show } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { IconButton } from './Button.tsx';
import { hideToast, toasts, type Toast, type ToastText } from './toasts.ts';
import './toast.css';

const read = (text: ToastText) => (typeof text === 'string' ? text : text());

function ToastRow(props: { toast: Toast }) {
  const t = useStrings();
  return (
    <div class="toast" data-kind={props.toast.kind}>
      <span>{read(props.toast.text)}</span>
      <Show when={props.toast.action}>
        {action => (
          <button type="button" class="toast-action" onClick={() => (action().run(), hideToast(props.toast.id))}>{read(action().label)}</button>
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
