import { Show, createSignal } from 'solid-js';
import { readLocal, writeLocal } from '../app/local.ts';
import { useStrings } from '../strings/strings.ts';
import { IconButton } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

const [hidden, setHidden] = createSignal(readLocal<boolean>('plain-http-known') ?? false);

/** Says what the browser withholds because the page came over plain HTTP; `always` shows it although it was dismissed. */
export function PlainHttpNote(props: { always?: boolean }) {
  const t = useStrings();
  const dismiss = () => {
    setHidden(true);
    writeLocal('plain-http-known', true);
  };
  return (
    <Show when={!window.isSecureContext && (props.always || !hidden())}>
      <Notice actions={
        <Show when={!props.always}><IconButton label={t('action.dismiss')} icon="close" size="small" onClick={dismiss} /></Show>
      }>
        <p>{t('http.note')}</p>
      </Notice>
    </Show>
  );
}
