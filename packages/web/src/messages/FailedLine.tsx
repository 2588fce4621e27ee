import type { TimelineMessage } from '@hubbub/client';
import type { Content } from '@hubbub/protocol';
import { Show } from 'solid-js';
import { explain } from '../app/explain.ts';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';

/** Why a message was not sent, with trying again and taking it away. */
export default function FailedLine(props: { message: TimelineMessage }) {
  const t = useStrings();
  const { client } = useSession();
  // Under its nonce another text is stored already: trying again could only fail again.
  const sendAgain = async (content: Content) => {
    const { room, nonce, mentions, replyTo } = props.message;
    await client.send(room, { content, mentions, ...(replyTo ? { replyTo } : {}) });
    await client.discard(room, nonce);
  };
  return (
    <div class="failed-line" role="alert">
      <Icon name="warning" size={16} />
      <span>{t('send.failed')}: {explain(props.message.refusal, t).reason}</span>
      <Show
        when={props.message.refusal?.code === 'nonce-conflict' && props.message.content}
        fallback={<Button size="small" icon="retry" onClick={() => void client.retry(props.message.room, props.message.nonce)}>{t('send.retry')}</Button>}
      >
        {content => <Button size="small" icon="send" onClick={() => void sendAgain(content())}>{t('send.again')}</Button>}
      </Show>
      <Button size="small" kind="quiet" onClick={() => void client.discard(props.message.room, props.message.nonce)}>{t('send.discard')}</Button>
    </div>
  );
}
