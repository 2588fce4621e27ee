import { Show } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { ComposerState } from './composer-state.ts';

/** Under the text box: that the text is too long, why it was not sent, or something to know about it. */
export default function ComposerNote(props: { composer: ComposerState }) {
  const t = useStrings();
  return (
    <>
      <Show when={props.composer.left() < 0}>
        <p class="composer-note" data-kind="refused" role="alert"><Icon name="warning" size={18} /><span>{t('composer.tooLong', { count: -props.composer.left() })}</span></p>
      </Show>
      <Show when={props.composer.note()}>
        {note => (
          <div class="composer-note" data-kind={note().kind} role={note().kind === 'refused' ? 'alert' : 'status'}>
            <Icon name={note().kind === 'refused' ? 'warning' : 'people'} size={18} />
            <span>{note().text}</span>
            <Show when={note().action}>{action => <Button size="small" onClick={() => action().run()}>{action().label}</Button>}</Show>
            <IconButton size="small" label={t('action.close')} icon="close" onClick={() => props.composer.setNote(null)} />
          </div>
        )}
      </Show>
    </>
  );
}
