import type { TimelineMessage } from '@hubbub/client';
import type { Reaction } from '@hubbub/protocol';
import { For, Show, createMemo, createSignal } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { personName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { makeHold } from '../ui/hold.ts';
import { reactionsNow } from './reacting.ts';

/** So many different ones are shown until all are asked for. */
const mostShown = 20;

function Chips(props: { reactions: readonly Reaction[]; onPick(emoji: string): void; onAll(): void }) {
  const t = useStrings();
  const { live, me } = useSession();
  const [all, setAll] = createSignal(false);
  const emoji = createMemo(() => props.reactions.map(reaction => reaction.emoji));
  const shown = () => (all() || emoji().length <= mostShown + 1 ? emoji() : emoji().slice(0, mostShown));
  const find = (wanted: string) => props.reactions.find(reaction => reaction.emoji === wanted);
  const who = (reaction: Reaction) => {
    const names = reaction.users.map(id => (id === me().id ? t('person.you') : personName(live, id, t)));
    const more = reaction.count - names.length;
    return more > 0 ? t('direct.andMore', { names: names.join(', '), count: more }) : names.join(', ');
  };
  const hold = makeHold(() => props.onAll());
  const onPointerDown = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    event.stopPropagation();
    hold.onPointerDown(event);
  };
  return (
    <ul class="reactions" aria-label={t('message.reactions')}>
      <For each={shown()}>
        {one => (
          <Show when={find(one)}>
            {reaction => (
              <li>
                <button
                  type="button" class="reaction" aria-pressed={reaction().mine} data-tip={who(reaction())} onClick={() => props.onPick(one)}
                  onPointerDown={onPointerDown} onPointerMove={hold.onPointerMove} onPointerUp={hold.onPointerUp} onPointerCancel={hold.onPointerCancel}
                >
                  <span class="reaction-emoji">{one}</span> <span>{reaction().count}</span>
                </button>
              </li>
            )}
          </Show>
        )}
      </For>
      <Show when={shown().length < emoji().length}>
        <li><button type="button" class="reaction reaction-rest" aria-label={t('message.moreReactions', { count: emoji().length - shown().length })} onClick={() => setAll(true)}>+{emoji().length - shown().length}</button></li>
      </Show>
    </ul>
  );
}

/** The reactions of a message; pressing one adds or takes off one's own, holding one tells who reacted. */
export function Reactions(props: { message: TimelineMessage; onPick(emoji: string): void; onAll(): void }) {
  const { me } = useSession();
  const reactions = createMemo(() => reactionsNow(props.message, me().id));
  return <Show when={reactions().length > 0}><Chips reactions={reactions()} onPick={props.onPick} onAll={props.onAll} /></Show>;
}
