import { Show, Suspense, createMemo, createSelector, createSignal, onCleanup, untrack, type ComponentProps } from 'solid-js';
import { Virtualizer, type VirtualizerHandle } from 'virtua/solid';
import { late } from '../app/late.ts';
import { useSession } from '../app/session.tsx';
import { useOpenRoom } from '../rooms/room-context.tsx';
import { personName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { announcement, createAnnouncer } from './announce.ts';
import type { MessageListState } from './list-state.ts';
import { MessageRow } from './MessageRow.tsx';
import { NoticeLine } from './NoticeLine.tsx';
import { DayChip, DayLine, UnreadLineMark, createMoving } from './lines.tsx';
import type { Row } from '@hubbub/client/view/rows';
import './messages.css';

const EmptyRoom = late(() => import('./EmptyRoom.tsx'));
const Jumps = late(() => import('./Jumps.tsx'));

function ListRow(props: { list: MessageListState; key: string; isLast(key: string): boolean }) {
  const row = createMemo<Row | undefined>(kept => props.list.row(props.key) ?? kept);
  return (
    <Show when={row()}>
      {found => (
        <div class="row" data-last={props.isLast(props.key) ? '' : undefined}>
          <Show when={found().day !== null || found().unread}>
            <Show when={found().day !== null}><DayLine day={found().day!} /></Show>
            <Show when={found().unread}><UnreadLineMark /></Show>
          </Show>
          {untrack(() => found().message)
            ? <MessageRow message={found().message!} head={found().head} lit={props.list.lit() !== null && props.list.lit() === found().message!.seq} />
            : <NoticeLine notice={found().notice!} />}
        </div>
      )}
    </Show>
  );
}

/** What the log says of the messages that others write while the room is open. */
function createSaid() {
  const t = useStrings();
  const { client, live } = useSession();
  const { id } = useOpenRoom();
  return createAnnouncer(client, id, messages =>
    announcement(messages, user => personName(live, user, t), count => t('messages.arrived', { count })));
}

/** The rows are kept out of what the log says by itself, because they come and go by scrolling. */
function Rows(props: ComponentProps<'div'>) {
  return <div {...props} aria-live="off" />;
}

/** Says how wide the list's scrollbar is, for what stands in the same column below it. */
function noteScrollbar(log: HTMLElement): void {
  const observer = new ResizeObserver(([entry]) => {
    const width = entry!.borderBoxSize[0]!.inlineSize - entry!.contentBoxSize[0]!.inlineSize;
    log.closest<HTMLElement>('.conversation')?.style.setProperty('--scrollbar', `${width}px`);
  });
  observer.observe(log);
  onCleanup(() => observer.disconnect());
}

const hands = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/** The messages of the open room, as a virtual list that reads as a log. */
export function MessageList(props: { list: MessageListState; onHello(): void }) {
  const t = useStrings();
  const { moving, moved } = createMoving();
  const [focused, setFocused] = createSignal<string | null>(null);
  const said = createSaid();
  const isLast = createSelector(() => props.list.shown().keys.at(-1));
  const mayJump = () => props.list.loaded() && (!props.list.atEnd() || props.list.mayGoBack() || props.list.unreadAbove() !== null);
  const isEmpty = () => props.list.loaded() && props.list.shown().keys.length === 0;
  const kept = createMemo(() => {
    const index = focused() === null ? -1 : props.list.shown().keys.indexOf(focused()!);
    return index === -1 ? undefined : [index];
  });
  const keyOf = (target: EventTarget | null) => (target instanceof Element ? target.closest('[data-message]')?.getAttribute('data-message') ?? null : null);
  return (
    <div
      class="messages"
      ref={root => {
        props.list.setScroller(() => root.querySelector('.messages-scroll'));
        for (const hand of hands) root.addEventListener(hand, props.list.byHand, { passive: true });
      }}
      onFocusIn={event => setFocused(keyOf(event.target))}
      onFocusOut={event => event.relatedTarget && setFocused(keyOf(event.relatedTarget))}
    >
      <Show when={props.list.loaded()} fallback={<Skeleton rows={6} kind="messages" />}>
        <Show when={!isEmpty()} fallback={<Suspense fallback={<div class="messages-empty" />}><EmptyRoom onHello={props.onHello} /></Suspense>}>
          <Show when={props.list.generation() + 1} keyed>
            <div ref={noteScrollbar} class="messages-scroll" role="log" aria-label={t('messages.title')} aria-live="polite" tabindex={0}>
              <p class="hidden-visually" data-announcer>{said()}</p>
              <Virtualizer
                ref={(handle?: VirtualizerHandle) => props.list.setHandle(handle)}
                as={Rows}
                data={props.list.shown().keys}
                shift={props.list.shown().shift}
                bufferSize={500}
                keepMounted={kept()}
                onScroll={() => (moved(), props.list.onScroll())}
                onResize={props.list.onResize}
              >
                {(key: string) => <ListRow list={props.list} key={key} isLast={isLast} />}
              </Virtualizer>
            </div>
          </Show>
        </Show>
      </Show>
      <Show when={moving() && !props.list.atEnd()}><DayChip day={props.list.dayInView()} /></Show>
      <Show when={mayJump()}><Suspense><Jumps list={props.list} /></Suspense></Show>
    </div>
  );
}
