import type { TimelineMessage } from '@hubbub/client';
import { Show, Suspense, createSignal, lazy } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { isPending } from '../app/undo.ts';
import { useOpenRoom } from '../rooms/room-context.tsx';
import { personName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { hueOf } from '../ui/initials.ts';
import { FailedLine, SendMark } from './SendMark.tsx';
import { makeMessageActions } from './message-actions.ts';
import { MessageText } from './MessageText.tsx';
import { MessageTools } from './MessageTools.tsx';
import { Reactions } from './Reactions.tsx';
import { ReplyQuote } from './ReplyQuote.tsx';
import { clockTime, fullTime, shortClockTime } from './times.ts';
import { makeTouch } from './touch.ts';

const ActionSheet = lazy(() => import('./ActionSheet.tsx'));

function Head(props: { message: TimelineMessage }) {
  const t = useStrings();
  const { live } = useSession();
  return (
    <header class="message-head">
      <bdi class="message-author one-line" data-hue={hueOf(props.message.author)}>{personName(live, props.message.author, t)}</bdi>
      <time class="message-time" data-tip={fullTime(props.message.at)}>{clockTime(props.message.at)}</time>
    </header>
  );
}

/** One message with its author (at the head of a group), quote, text, reactions and tools. */
export function MessageRow(props: { message: TimelineMessage; head: boolean; lit: boolean }) {
  const t = useStrings();
  const { live, me } = useSession();
  const open = useOpenRoom();
  const [active, setActive] = createSignal(false);
  const [held, setHeld] = createSignal(false);
  const [sheet, setSheet] = createSignal(false);
  const actions = makeMessageActions(() => props.message, open);
  const gone = () => props.message.deletedAt !== null || isPending(actions.deleteKey());
  const touch = makeTouch({ onHold: () => !gone() && setSheet(true), onSwipe: () => actions.mayReply() && open.reply(props.message) });
  const name = () => personName(live, props.message.author, t);
  return (
    <article
      class="message"
      tabindex={-1}
      data-message={props.message.key}
      data-head={props.head ? '' : undefined}
      data-own={props.message.author === me().id ? '' : undefined}
      data-lit={props.lit ? '' : undefined}
      data-meant={props.message.mentions.includes(me().id) ? '' : undefined}
      data-state={props.message.sendState ?? undefined}
      aria-label={t('message.label', { name: name(), time: clockTime(props.message.at) })}
      onPointerEnter={event => event.pointerType === 'mouse' && setActive(true)}
      onPointerLeave={() => setActive(false)}
      onFocusIn={() => setActive(true)}
      onFocusOut={event => event.currentTarget.contains(event.relatedTarget as Node) || setActive(false)}
      {...touch}
    >
      <div class="message-gutter">
        <Show when={props.head} fallback={<time class="message-time">{shortClockTime(props.message.at)}</time>}>
          <Avatar id={props.message.author} name={name()} />
        </Show>
      </div>
      <div class="message-main">
        <Show when={props.head}><Head message={props.message} /></Show>
        <Show when={props.message.replyTo !== null && !gone()}><ReplyQuote seq={props.message.replyTo!} /></Show>
        <MessageText message={props.message} gone={gone()} />
        <Show when={!gone()}><Reactions message={props.message} /></Show>
        <FailedLine message={props.message} />
      </div>
      <SendMark state={gone() ? null : props.message.sendState} />
      <Show when={(active() || held()) && !gone()}><MessageTools message={props.message} actions={actions} onHold={setHeld} /></Show>
      <Show when={sheet()}>
        <Suspense><ActionSheet message={props.message} actions={actions} onClose={() => setSheet(false)} /></Suspense>
      </Show>
    </article>
  );
}
