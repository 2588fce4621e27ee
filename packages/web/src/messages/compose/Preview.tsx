import type { TimelineMessage } from '@hubbub/client';
import { createEffect, createSignal, onCleanup } from 'solid-js';
import { useSession } from '../../app/session.tsx';
import { useStrings } from '../../strings/strings.ts';
import { IconButton } from '../../ui/Button.tsx';
import { MessageText } from '../MessageText.tsx';
import type { ComposerState } from '../composer-state.ts';
import { togglePreview } from './preview-choice.ts';
import './preview.css';

const settleMs = 120;

/** What is being written as it will look, over the text box; neither the text nor the messages move for it. */
export default function Preview(props: { composer: ComposerState }) {
  const t = useStrings();
  const { me } = useSession();
  const asMessage = (): TimelineMessage => ({
    key: 'preview', room: props.composer.room, seq: null, author: me().id, nonce: 'preview', at: 0,
    content: { kind: 'text', format: 'markdown', text: props.composer.text().trim() }, mentions: props.composer.mentioned(),
    replyTo: null, editedAt: null, deletedAt: null, deletedBy: null, reactions: [], sendState: null, refusal: null,
  });
  const [shown, setShown] = createSignal(asMessage());
  createEffect(() => {
    props.composer.text();
    const timer = setTimeout(() => setShown(asMessage()), settleMs);
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <section class="composer-preview" aria-label={t('composer.preview')}>
      <header><span>{t('composer.preview')}</span><IconButton size="small" label={t('composer.preview.hide')} icon="close" onClick={togglePreview} /></header>
      <div class="composer-preview-text" tabindex="0"><MessageText message={shown()} gone={false} /></div>
    </section>
  );
}
