import type { SendState } from '@hubbub/client';
import { Show } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';

type Mark = Exclude<SendState, 'failed'>;

const icons: Record<Mark, IconName> = { waiting: 'clock', stored: 'check', delivered: 'checks', read: 'checks' };

/** How one's own message stands: clock, tick, two ticks, two coloured ticks; says it in words too. That it failed is said below it. */
export function SendMark(props: { state: SendState | null }) {
  const t = useStrings();
  const mark = (): Mark | null => (props.state === 'failed' ? null : props.state);
  return (
    <span class="send-mark" data-state={mark() ?? undefined}>
      <Show when={mark()}>
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
