import { For, Show, createContext, createMemo, useContext } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { useOpenRoom } from '../rooms/room-context.tsx';
import { splitMentions } from './split-mentions.ts';

const MentionsContext = createContext<() => readonly string[]>(() => []);

/** Gives the texts inside the ids of those who are mentioned. */
export const MentionsProvider = MentionsContext.Provider;

function MarkedText(props: { text: string; mentions: readonly string[] }) {
  const { live, me } = useSession();
  const open = useOpenRoom();
  const names = createMemo(() => {
    const people = props.mentions.map(id => live.person(id));
    return new Map(people.flatMap(person => (person ? [[person.name.toLowerCase(), person.id] as const] : [])));
  });
  return (
    <Show when={names().size > 0} fallback={props.text}>
      <For each={splitMentions(props.text, names())}>
        {part => (
          <Show when={part.user} fallback={part.text}>
            {user => (
              // A button would not be broken at the end of a line as text is.
              <span role="button" class="mention" tabindex={-1} data-me={user() === me().id ? '' : undefined} title={part.text} onClick={() => open.showProfile(user())}>
                @<bdi>{live.person(user())?.displayName ?? part.text.slice(1)}</bdi>
              </span>
            )}
          </Show>
        )}
      </For>
    </Show>
  );
}

/** Text in which the mentioned are marked by their display names. */
export function TextWithMentions(props: { text: string }) {
  const mentions = useContext(MentionsContext);
  return <Show when={mentions().length > 0} fallback={props.text}><MarkedText text={props.text} mentions={mentions()} /></Show>;
}
