import type { User } from '@hubbub/protocol';
import { For, Show, createSignal, createEffect, onCleanup } from 'solid-js';
import { createLoaded } from '../app/loaded.ts';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { findPeople } from './find-people.ts';
import { UserName } from '../ui/UserName.tsx';
import './picker.css';

const settleMs = 180;

/** A search for people; what can be done with one is in `action`. */
export function PersonPicker(props: {
  label: string;
  /** People who are not offered. */
  except?: (person: User) => boolean;
  action(person: User): ReturnType<typeof Avatar>;
  autofocus?: boolean;
  /** People of the place are offered before anything is typed. */
  suggests?: boolean;
}) {
  const t = useStrings();
  const { client, me } = useSession();
  const [typed, setTyped] = createSignal('');
  const [query, setQuery] = createSignal('');
  createEffect(() => {
    const text = typed().trim();
    const timer = setTimeout(() => setQuery(text), settleMs);
    onCleanup(() => clearTimeout(timer));
  });
  const [found] = createLoaded(() => (props.suggests || query() ? { query: query() } : null), ({ query }) => findPeople(client, query));
  const people = () => (found.error || !(props.suggests || query()) ? [] : (found() ?? [])).filter(person => person.id !== me().id && !person.disabled && !props.except?.(person));
  return (
    <div class="picker">
      <SearchField label={props.label} value={typed()} onValue={setTyped} placeholder={t('people.search')} autofocus={props.autofocus} />
      <ErrorNotice error={found.error} />
      <ul class="picker-list" aria-label={t('people.found')}>
        <For each={people()} fallback={<Show when={!found.loading && !found.error}><li class="quiet small picker-none">{t(query() ? 'people.none' : 'people.typeName')}</li></Show>}>
          {person => (
            <li class="picker-row">
              <Avatar id={person.id} name={person.displayName} size={28} />
              <span class="picker-names"><bdi class="one-line">{person.displayName}</bdi><span class="quiet small one-line"><UserName name={person.name} /></span></span>
              {props.action(person)}
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}
