import { Show } from 'solid-js';
import { badgeCount } from '../app/title.ts';
import { useStrings } from '../strings/strings.ts';
import { Icon } from '../ui/Icon.tsx';
import type { MessageListState } from './list-state.ts';

/** Buttons over the list: up to the first unread message, back to a reply or down to the newest. */
export default function Jumps(props: { list: MessageListState }) {
  const t = useStrings();
  const unread = () => props.list.room().my.unread;
  const goesBack = () => props.list.mayGoBack();
  const label = () => {
    if (goesBack()) return t('messages.back');
    return unread() > 0 ? t('messages.latestUnread', { count: unread() }) : t('messages.latest');
  };
  return (
    <>
      <Show when={props.list.unreadAbove()}>
        {seq => (
          <button type="button" class="jump jump-up" onClick={() => props.list.jumpTo(seq())}><Icon name="up" size={16} />{t('messages.firstUnread')}</button>
        )}
      </Show>
      <Show when={!props.list.atEnd() || goesBack()}>
        <button type="button" class="jump jump-down" aria-label={label()} data-tip={t(goesBack() ? 'messages.back' : 'messages.latest')} onClick={() => props.list.jumpToEnd()}>
          <Icon name={goesBack() ? 'reply' : 'down'} />
          <Show when={unread() > 0 && !goesBack()}><span class="badge" aria-hidden="true">{badgeCount(unread())}</span></Show>
        </button>
      </Show>
    </>
  );
}
