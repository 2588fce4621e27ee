import type { SendState, TimelineMessage } from '@hubbub/client';
import type { Content } from '@hubbub/protocol';
import { Show } from 'solid-js';
import { explain } from '../app/explain.ts';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';

const icons: Record<SendState, IconName> = { waiting: 'clock', stored: 'check', delivered: 'checks', read: 'checks', failed: 'warning' };

/** How one's own message stands: clock, tick, two ticks, two coloured ticks; says it in words too. */
export function SendMark(props: { state: SendState | null }) {
  const t = useStrings();
  return (
    <span class="send-mark" data-state={props.state ?? undefined}>
      <Show when={props.state}>
        {state => (
          <span data-tip={t(`send.${state()}`)}>
            <Icon name={icons[state()]} size={16} weight={state() === 'read' ? 2.1 : 1.7} />
            <span class="hidden-visually">{t(`send.${state()}`)}</span>
          </span>
        )}
      </Show>
    </span>
  );
}

/** Why a message was not sent, with trying again and taking it away. */
export function FailedLine(props: { message: TimelineMessage }) {
  const t = useStrings();
  const { client } = useSession();
  // Under its nonce another text is stored already: trying again could only fail again.
  const sendAgain = async (content: Content) => {
    const { room, nonce, mentions, replyTo } = props.message;
    await client.send(room, { content, mentions, ...(replyTo ? { replyTo } : {}) });
    await client.discard(room, nonce);
  };
  return (
    <Show when={props.message.sendState === 'failed'}>
      <div class="failed-line" role="alert">
        <span>{t('send.failed')}: {explain(props.message.refusal, t).reason}</span>
        <Show
          when={props.message.refusal?.code === 'nonce-conflict' && props.message.content}
          fallback={<Button size="small" icon="retry" onClick={() => void client.retry(props.message.room, props.message.nonce)}>{t('send.retry')}</Button>}
        >
          {content => <Button size="small" icon="send" onClick={() => void sendAgain(content())}>{t('send.again')}</Button>}
        </Show>
        <Button size="small" kind="quiet" onClick={() => void client.discard(props.message.room, props.message.nonce)}>{t('send.discard')}</Button>
      </div>
    </Show>
  );
}
