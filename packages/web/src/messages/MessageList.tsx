import { Show, createMemo } from 'solid-js';
import { VList, type VListHandle } from 'virtua/solid';
import { badgeCount } from '../app/title.ts';
import { useStrings } from '../strings/strings.ts';
import { Icon } from '../ui/Icon.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { EmptyRoom } from './EmptyRoom.tsx';
import type { MessageListState } from './list-state.ts';
import { onListKey } from './list-keys.ts';
import { MessageRow } from './MessageRow.tsx';
import { NoticeLine } from './NoticeLine.tsx';
import { DayLine, UnreadLineMark } from './lines.tsx';
import { isSameRow, type Row } from './rows.ts';
import './messages.css';

function ListRow(props: { list: MessageListState; key: string }) {
  const row = createMemo<Row | undefined>(kept => props.list.row(props.key) ?? kept, undefined, { equals: isSameRow });
  const isLast = () => props.list.shown().keys.at(-1) === props.key;
  return (
    <Show when={row()}>
      {found => (
        <div class="row" data-last={isLast() ? '' : undefined}>
          <Show when={found().day !== null}><DayLine day={found().day!} /></Show>
          <Show when={found().unread}><UnreadLineMark /></Show>
          <Show when={found().message} fallback={<NoticeLine notice={found().notice!} />}>
            {message => <MessageRow message={message()} head={found().head} lit={props.list.lit() === message().seq && message().seq !== null} />}
          </Show>
        </div>
      )}
    </Show>
  );
}

/** Buttons over the list: up to the first unread message, down to the newest. */
function Jumps(props: { list: MessageListState }) {
  const t = useStrings();
  const unread = () => props.list.room().my.unread;
  return (
    <>
      <Show when={props.list.unreadAbove()}>
        {seq => (
          <button type="button" class="jump jump-up" onClick={() => props.list.jumpTo(seq())}>{t('messages.firstUnread')}</button>
        )}
      </Show>
      <Show when={props.list.loaded() && !props.list.atEnd()}>
        <button
          type="button"
          class="jump jump-down"
          aria-label={unread() > 0 ? t('messages.latestUnread', { count: unread() }) : t('messages.latest')}
          data-tip={t('messages.latest')}
          onClick={() => props.list.jumpToEnd()}
        >
          <Icon name="down" />
          <Show when={unread() > 0}><span class="badge" aria-hidden="true">{badgeCount(unread())}</span></Show>
        </button>
      </Show>
    </>
  );
}

/** The messages of the open room, as a virtual list that reads as a log. */
export function MessageList(props: { list: MessageListState }) {
  const t = useStrings();
  const isEmpty = () => props.list.loaded() && props.list.shown().keys.length === 0;
  return (
    <div class="messages">
      <Show when={props.list.loaded()} fallback={<Skeleton rows={6} kind="messages" />}>
        <Show when={!isEmpty()} fallback={<EmptyRoom />}>
          <Show when={props.list.generation() + 1} keyed>
            <VList
              ref={(handle?: VListHandle) => props.list.setHandle(handle)}
              class="messages-scroll"
              role="log"
              aria-label={t('messages.title')}
              aria-live={props.list.atEnd() ? 'polite' : 'off'}
              tabindex={0}
              style={{ display: 'flex', 'flex-direction': 'column' }}
              data={props.list.shown().keys}
              shift={props.list.shown().shift}
              bufferSize={500}
              onScroll={props.list.onScroll}
              onResize={props.list.onResize}
              onKeyDown={onListKey}
            >
              {(key: string) => <ListRow list={props.list} key={key} />}
            </VList>
          </Show>
        </Show>
      </Show>
      <Jumps list={props.list} />
    </div>
  );
}
