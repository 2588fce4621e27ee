import { Match, Switch } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { personName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { ComposerState } from './composer-state.ts';
import { excerpt } from '@hubbub/client/view/excerpt';
import { findOriginal } from './originals.ts';

/** Over the text box: which message is being changed or replied to, and leaving that. */
export default function ComposerAbout(props: { composer: ComposerState }) {
  const t = useStrings();
  const { client, live } = useSession();
  const original = () => {
    const seq = props.composer.replyTo();
    if (seq === null) return null;
    return live.timeline(props.composer.room).messages.find(message => message.seq === seq) ?? findOriginal(client, props.composer.room, seq);
  };
  return (
    <Switch>
      <Match when={props.composer.editing()}>
        {message => (
          <div class="composer-about">
            <Icon name="edit" size={18} />
            <p class="one-line"><strong>{t('composer.editing')}</strong> <span class="quiet">{excerpt(message().content?.text ?? '')}</span></p>
            <IconButton size="small" label={t('composer.cancel')} icon="close" onClick={() => props.composer.cancel()} />
          </div>
        )}
      </Match>
      <Match when={props.composer.replyTo() !== null}>
        <div class="composer-about">
          <Icon name="reply" size={18} />
          <p class="one-line">
            <strong>{t('composer.replyTo', { name: original() ? personName(live, original()!.author, t) : '…' })}</strong>{' '}
            <span class="quiet" dir="auto">{excerpt(original()?.content?.text ?? '')}</span>
          </p>
          <IconButton size="small" label={t('composer.cancel')} icon="close" onClick={() => props.composer.cancel()} />
        </div>
      </Match>
    </Switch>
  );
}
