import type { TimelineMessage } from '@hubbub/client';
import type { Reaction } from '@hubbub/protocol';
import { For, Show, createMemo } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { useOpenRoom } from '../rooms/room-context.tsx';
import { personName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { makeMessageActions } from './message-actions.ts';

/** The reactions of a message; pressing one adds or takes off one's own. */
export function Reactions(props: { message: TimelineMessage }) {
  const t = useStrings();
  const { live, me } = useSession();
  const actions = makeMessageActions(() => props.message, useOpenRoom());
  const emoji = createMemo(() => props.message.reactions.map(reaction => reaction.emoji));
  const find = (wanted: string) => props.message.reactions.find(reaction => reaction.emoji === wanted);
  const who = (reaction: Reaction) => {
    const names = reaction.users.map(id => (id === me().id ? t('person.you') : personName(live, id, t)));
    const more = reaction.count - names.length;
    return more > 0 ? t('direct.andMore', { names: names.join(', '), count: more }) : names.join(', ');
  };
  return (
    <Show when={emoji().length > 0}>
      <ul class="reactions" aria-label={t('message.reactions')}>
        <For each={emoji()}>
          {one => (
            <Show when={find(one)}>
              {reaction => (
                <li>
                  <button type="button" class="reaction" aria-pressed={reaction().mine} data-tip={who(reaction())} onClick={() => actions.react(one)}>
                    <span class="reaction-emoji">{one}</span> <span>{reaction().count}</span>
                  </button>
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
    </Show>
  );
}
