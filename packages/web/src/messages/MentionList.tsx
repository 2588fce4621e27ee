import type { Room, User } from '@hubbub/protocol';
import { For, Show, createEffect, createMemo, createSignal, type Accessor } from 'solid-js';
import { createLoaded } from '../app/loaded.ts';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { findMentionQuery, matchPeople } from './mention-query.ts';

/** Above this size people are looked for on the server instead of reading all members. */
const readAllUpTo = 500;

/** The list of names while an @ is being written. */
export interface MentionPicker {
  isOpen: Accessor<boolean>;
  people: Accessor<readonly User[]>;
  active: Accessor<number>;
  activeId(): string | undefined;
  pick(person: User): void;
  /** Takes a key of the text box; answers whether it was meant for the list. */
  onKey(event: KeyboardEvent): boolean;
}

/** Makes the list of names for a composer. */
export function createMentionPicker(parts: {
  room: Accessor<Room>;
  text: Accessor<string>;
  caret: Accessor<number>;
  pick(person: User, from: number): void;
}): MentionPicker {
  const { client, live, me } = useSession();
  const [active, setActive] = createSignal(0);
  const [closedAt, setClosedAt] = createSignal<number | null>(null);
  const query = createMemo(() => findMentionQuery(parts.text(), parts.caret()), null, { equals: (a, b) => a?.at === b?.at && a?.query === b?.query });
  const isSmall = () => parts.room().memberCount <= readAllUpTo;
  const source = createMemo(() => (query() ? (isSmall() ? '' : query()!.query) : null));
  const [candidates] = createLoaded(() => (source() === null ? false : { text: source()! }), async ({ text }) =>
    isSmall() ? (await client.members(parts.room().id)).users : (await client.run('user.find', { query: text })).users,
  );
  const people = createMemo(() => {
    const found = query();
    if (!found || closedAt() === found.at || candidates.error) return [];
    return matchPeople(candidates() ?? [], found.query).filter(person => person.id !== me().id).map(person => live.person(person.id) ?? person);
  });
  createEffect(() => (people(), setActive(0)));
  const pick = (person: User) => parts.pick(person, query()!.at);
  const isOpen = () => people().length > 0;
  const onKey = (event: KeyboardEvent) => {
    if (!isOpen()) return false;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) setActive(at => (at + by + people().length) % people().length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(people()[active()]!);
    else if (event.key === 'Escape') setClosedAt(query()!.at);
    else return false;
    event.preventDefault();
    return true;
  };
  return { isOpen, people, active, activeId: () => (isOpen() ? `mention-${active()}` : undefined), pick, onKey };
}

/** The names to choose from, above the text box. */
export function MentionList(props: { picker: MentionPicker }) {
  const t = useStrings();
  return (
    <Show when={props.picker.isOpen()}>
      <ul id="mention-list" class="mention-list" role="listbox" aria-label={t('composer.people')}>
        <For each={props.picker.people()}>
          {(person, index) => (
            <li
              id={`mention-${index()}`}
              role="option"
              aria-selected={props.picker.active() === index()}
              onPointerDown={event => (event.preventDefault(), props.picker.pick(person))}
            >
              <Avatar id={person.id} name={person.displayName} size={24} />
              <bdi class="one-line">{person.displayName}</bdi><span class="quiet one-line">@{person.name}</span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
