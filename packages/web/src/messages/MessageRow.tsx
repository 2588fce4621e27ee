import type { TimelineMessage } from '@hubbub/client';
import { Show, Suspense, createSignal, untrack } from 'solid-js';
import { late } from '../app/late.ts';
import { useSession } from '../app/session.tsx';
import { isPending } from '../app/undo.ts';
import { useOpenRoom } from '../rooms/room-context.tsx';
import { personName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { contextMenuByKeyAndMouse } from '../ui/context-menu.ts';
import { hueOf } from '../ui/initials.ts';
import { SendMark } from './SendMark.tsx';
import { makeMessageActions } from './message-actions.ts';
import { MessageText } from './MessageText.tsx';
import { offerActions } from './offer-actions.ts';
import { Reactions } from './Reactions.tsx';
import { ReplyQuote } from './ReplyQuote.tsx';
import type { RowBox } from './RowExtras.tsx';
import { clockTime, fullTime, shortClockTime } from './times.ts';
import { makeTouch, type Swipe } from './touch.ts';

const FailedLine = late(() => import('./FailedLine.tsx'));
const RowExtras = late(() => import('./RowExtras.tsx'));

/** Written when it is pointed at: a date in full costs more than the rest of the row's texts. */
const tellTime = (at: number) => (event: Event & { currentTarget: HTMLElement }) => void (event.currentTarget.dataset['tip'] = fullTime(at));

function Head(props: { message: TimelineMessage; name: string; own: boolean; reachable: boolean }) {
  const t = useStrings();
  const { live } = useSession();
  const open = useOpenRoom();
  return (
    <header class="message-head">
      <button type="button" class="message-author one-line" data-hue={hueOf(props.message.author)} tabindex={props.reachable ? 0 : -1} onClick={() => open.showProfile(props.message.author)}>
        <bdi>{props.name}</bdi>
      </button>
      {untrack(() => props.own) && <span class="message-tag" aria-hidden="true">{t('person.you')}</span>}
      {live.person(props.message.author)?.kind === 'guest' && <span class="message-tag">{t('person.kind.guest')}</span>}
      <time class="message-time" data-tip="" onPointerOver={tellTime(props.message.at)} datetime={new Date(props.message.at).toISOString()}>{clockTime(props.message.at)}</time>
    </header>
  );
}

/** The author's picture at the head of a group, else the time. */
function Gutter(props: { message: TimelineMessage; head: boolean; name: string }) {
  const open = useOpenRoom();
  return (
    <div class="message-gutter">
      <Show when={props.head} fallback={<time class="message-time" data-tip="" onPointerOver={tellTime(props.message.at)}>{shortClockTime(props.message.at)}</time>}>
        <button type="button" class="message-avatar" tabindex={-1} aria-hidden="true" onClick={() => open.showProfile(props.message.author)}>
          <Avatar id={props.message.author} name={props.name} />
        </button>
      </Show>
    </div>
  );
}

/** One message with its author (at the head of a group), quote, text and reactions; the rest comes when it is asked for. */
export function MessageRow(props: { message: TimelineMessage; head: boolean; lit: boolean }) {
  const t = useStrings();
  const { live, me } = useSession();
  const open = useOpenRoom();
  const [active, setActive] = createSignal(false);
  const [held, setHeld] = createSignal(false);
  const [box, setBox] = createSignal<RowBox | null>(null);
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
  // What never changes for a message is decided once: a row that scrolls into view must cost little.
  const isOwn = untrack(() => props.message.author === me().id);
  const isReply = untrack(() => props.message.replyTo !== null);
  const hasExtras = () => active() || held() || swipe() !== 'none' || box() !== null;
  return (
    <article
      ref={row => offerActions(row, () => (gone() ? null : actions))}
      class="message"
      tabindex={-1}
      data-message={props.message.key}
      data-head={props.head ? '' : undefined}
      data-own={isOwn ? '' : undefined}
      data-lit={props.lit ? '' : undefined}
      data-meant={props.message.mentions.includes(me().id) ? '' : undefined}
      data-state={props.message.sendState ?? undefined}
      aria-label={t('message.label', { name: name(), time: clockTime(props.message.at) })}
      onPointerOut={event => event.currentTarget.contains(event.relatedTarget as Node | null) || setActive(false)}
      onFocusIn={() => setActive(true)}
      onFocusOut={event => event.currentTarget.contains(event.relatedTarget as Node) || setActive(false)}
      onContextMenu={menu.onContextMenu}
      onKeyDown={menu.onKeyDown}
      onPointerDown={touch.onPointerDown}
      onPointerUp={touch.onPointerUp}
      onPointerMove={event => (event.pointerType === 'mouse' ? setActive(true) : touch.onPointerMove(event))}
    >
      <Gutter message={props.message} head={props.head} name={name()} />
      <div class="message-main">
        <Show when={props.head}><Head message={props.message} name={name()} own={isOwn} reachable={active()} /></Show>
        {isReply && <Show when={!gone()}><ReplyQuote seq={props.message.replyTo!} by={props.message.seq} /></Show>}
        <MessageText message={props.message} gone={gone()} />
        <Show when={!gone()}><Reactions message={props.message} onPick={actions.react} onAll={() => setBox('reacted')} /></Show>
        {isOwn && <Show when={props.message.sendState === 'failed'}><Suspense><FailedLine message={props.message} /></Suspense></Show>}
      </div>
      {isOwn && <SendMark state={gone() ? null : props.message.sendState} />}
      <Show when={hasExtras()}>
        <Suspense>
          <RowExtras message={props.message} actions={actions} tools={(active() || held()) && !gone()} swipe={swipe()} box={box()} onHold={setHeld} onClose={() => setBox(null)} />
        </Suspense>
      </Show>
    </article>
  );
}
