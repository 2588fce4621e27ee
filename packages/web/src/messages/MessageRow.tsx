import type { TimelineMessage } from '@hubbub/client';
import { Show, Suspense, createSignal, lazy } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { useSession } from '../app/session.tsx';
import { isPending } from '../app/undo.ts';
import { useOpenRoom } from '../rooms/room-context.tsx';
import { personName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { contextMenuByKeyAndMouse } from '../ui/context-menu.ts';
import { Icon } from '../ui/Icon.tsx';
import { hueOf } from '../ui/initials.ts';
import { FailedLine, SendMark } from './SendMark.tsx';
import { offerActions } from './list-keys.ts';
import { makeMessageActions, type AboutMessage } from './message-actions.ts';
import { MessageText } from './MessageText.tsx';
import { MessageTools } from './MessageTools.tsx';
import { Reactions } from './Reactions.tsx';
import { ReplyQuote } from './ReplyQuote.tsx';
import { clockTime, fullTime, shortClockTime } from './times.ts';
import { makeTouch, type Swipe } from './touch.ts';

const ActionSheet = lazy(() => import('./ActionSheet.tsx'));
const boxes = { seen: lazy(() => import('./SeenBy.tsx')), reacted: lazy(() => import('./ReactedBy.tsx')) };

function Head(props: { message: TimelineMessage; name: string; reachable: boolean }) {
  const open = useOpenRoom();
  return (
    <header class="message-head">
      <button type="button" class="message-author one-line" data-hue={hueOf(props.message.author)} tabindex={props.reachable ? 0 : -1} onClick={() => open.showProfile(props.message.author)}>
        <bdi>{props.name}</bdi>
      </button>
      <time class="message-time" data-tip={fullTime(props.message.at)} datetime={new Date(props.message.at).toISOString()}>{clockTime(props.message.at)}</time>
    </header>
  );
}

/** The author's picture at the head of a group, else the time. */
function Gutter(props: { message: TimelineMessage; head: boolean; name: string }) {
  const open = useOpenRoom();
  return (
    <div class="message-gutter">
      <Show when={props.head} fallback={<time class="message-time" data-tip={fullTime(props.message.at)}>{shortClockTime(props.message.at)}</time>}>
        <button type="button" class="message-avatar" tabindex={-1} aria-hidden="true" onClick={() => open.showProfile(props.message.author)}>
          <Avatar id={props.message.author} name={props.name} />
        </button>
      </Show>
    </div>
  );
}

/** One message with its author (at the head of a group), quote, text, reactions and tools. */
export function MessageRow(props: { message: TimelineMessage; head: boolean; lit: boolean }) {
  const t = useStrings();
  const { live, me } = useSession();
  const open = useOpenRoom();
  const [active, setActive] = createSignal(false);
  const [held, setHeld] = createSignal(false);
  const [box, setBox] = createSignal<'sheet' | AboutMessage | null>(null);
  const [swipe, setSwipe] = createSignal<Swipe>('none');
  const actions = makeMessageActions(() => props.message, open, setBox);
  const gone = () => props.message.deletedAt !== null || isPending(actions.deleteKey());
  const touch = makeTouch({
    onHold: () => !gone() && setBox('sheet'),
    maySwipe: () => actions.mayReply() && !gone(),
    onSwipe: () => open.reply(props.message),
    onMove: setSwipe,
  });
  const menu = contextMenuByKeyAndMouse(() => (gone() ? null : { label: t('message.actions'), items: actions.all() }));
  const name = () => personName(live, props.message.author, t);
  const close = () => setBox(null);
  const listShown = () => { const shown = box(); return shown === 'seen' || shown === 'reacted' ? shown : null; };
  return (
    <article
      ref={row => offerActions(row, () => (gone() ? null : actions))}
      class="message"
      tabindex={-1}
      data-message={props.message.key}
      data-head={props.head ? '' : undefined}
      data-own={props.message.author === me().id ? '' : undefined}
      data-lit={props.lit ? '' : undefined}
      data-meant={props.message.mentions.includes(me().id) ? '' : undefined}
      data-state={props.message.sendState ?? undefined}
      aria-label={t('message.label', { name: name(), time: clockTime(props.message.at) })}
      onPointerLeave={() => setActive(false)}
      onFocusIn={() => setActive(true)}
      onFocusOut={event => event.currentTarget.contains(event.relatedTarget as Node) || setActive(false)}
      onContextMenu={menu.onContextMenu}
      onKeyDown={menu.onKeyDown}
      onPointerDown={touch.onPointerDown}
      onPointerUp={touch.onPointerUp}
      onPointerCancel={touch.onPointerCancel}
      onPointerMove={event => (event.pointerType === 'mouse' ? setActive(true) : touch.onPointerMove(event))}
    >
      <Gutter message={props.message} head={props.head} name={name()} />
      <div class="message-main">
        <Show when={props.head}><Head message={props.message} name={name()} reachable={active()} /></Show>
        <Show when={props.message.replyTo !== null && !gone()}><ReplyQuote seq={props.message.replyTo!} by={props.message.seq} /></Show>
        <MessageText message={props.message} gone={gone()} />
        <Show when={!gone()}><Reactions message={props.message} onPick={actions.react} onAll={() => setBox('reacted')} /></Show>
        <FailedLine message={props.message} />
      </div>
      <SendMark state={gone() ? null : props.message.sendState} />
      <Show when={(active() || held()) && !gone()}><MessageTools message={props.message} actions={actions} onHold={setHeld} /></Show>
      <Show when={swipe() !== 'none'}><span class="swipe-mark" data-far={swipe() === 'far' ? '' : undefined} aria-hidden="true"><Icon name="reply" size={20} /></span></Show>
      <Suspense>
        <Show when={box() === 'sheet'}><ActionSheet message={props.message} actions={actions} onClose={() => box() === 'sheet' && close()} /></Show>
        <Show when={listShown()}>{list => <Dynamic component={boxes[list()]} message={props.message} onClose={close} />}</Show>
      </Suspense>
    </article>
  );
}
