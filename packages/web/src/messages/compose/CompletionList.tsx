import type { Room } from '@hubbub/protocol';
import { For, Match, Show, Switch, createEffect, createMemo, createSignal, on, onCleanup, onMount, type Accessor } from 'solid-js';
import { useStrings } from '../../strings/strings.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import type { ComposerState } from '../composer-state.ts';
import type { CompletionQuery } from '@hubbub/client/view/completion-query';
import { makeMention } from './mention-person.ts';
import { createSuggestions, type Suggestion } from './suggestions.ts';
import { UserName } from '../../ui/UserName.tsx';
import './completion.css';

/** What the text box asks of the open list. */
export interface Completion {
  isOpen(): boolean;
  /** Id of the chosen line, for `aria-activedescendant`. */
  activeId(): string | undefined;
  /** Takes a key of the text box; answers whether it was meant for the list. */
  onKey(event: KeyboardEvent): boolean;
}

type Of<K extends Suggestion['kind']> = Extract<Suggestion, { kind: K }>;

function is<K extends Suggestion['kind']>(one: Suggestion, kind: K): Of<K> | undefined {
  return one.kind === kind ? (one as Of<K>) : undefined;
}

function Line(props: { suggestion: Suggestion }) {
  const t = useStrings();
  return (
    <Switch>
      <Match when={is(props.suggestion, 'person')}>
        {found => (
          <>
            <Avatar id={found().person.id} name={found().person.displayName} size={24} />
            <bdi class="one-line completion-name">{found().person.displayName}</bdi>
            <span class="quiet one-line"><UserName name={found().person.name} /></span>
            <Show when={found().isMember === false}><span class="completion-end quiet small">{t('completion.notHere')}</span></Show>
          </>
        )}
      </Match>
      <Match when={is(props.suggestion, 'emoji')}>
        {found => <><span class="completion-emoji" aria-hidden="true">{found().emoji}</span><span class="one-line completion-name">:{found().code}:</span><span class="quiet one-line">{found().name}</span></>}
      </Match>
      <Match when={is(props.suggestion, 'command')}>
        {found => (
          <>
            <span class="completion-name completion-command">/{found().command.name}<Show when={found().command.takes}>{takes => <span class="quiet"> {t(takes())}</span>}</Show></span>
            <span class="quiet one-line completion-end">{t(found().command.about)}</span>
          </>
        )}
      </Match>
    </Switch>
  );
}

/** The keys of the list, while the focus stays in the text box. */
function keyIn(list: { shown(): readonly Suggestion[]; active(): number; setActive(at: number): void; take(one: Suggestion, key: string): boolean; close(): void }) {
  return (event: KeyboardEvent): boolean => {
    const count = list.shown().length;
    if (count === 0 || event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key !== 'Tab')) return false;
    const by = { ArrowDown: 1, ArrowUp: -1, Tab: event.shiftKey ? -1 : 0 }[event.key];
    if (by) list.setActive((list.active() + by + count) % count);
    else if (event.key === 'Enter' || event.key === 'Tab') {
      if (!list.take(list.shown()[list.active()]!, event.key)) return false;
    } else if (event.key === 'Escape') list.close();
    else return false;
    event.preventDefault();
    return true;
  };
}

/** What can be written next, above the text box: people, emoji or commands; one list with the same keys for all. */
export default function CompletionList(props: {
  composer: ComposerState;
  room: Accessor<Room>;
  query: Accessor<CompletionQuery | null>;
  onReady(completion: Completion | null): void;
  onTake(query: CompletionQuery, one: Suggestion): void;
}) {
  const t = useStrings();
  const { query, room } = props;
  const suggestions = createSuggestions({ query, room, mention: makeMention(props.composer, room) });
  const [active, setActive] = createSignal(0);
  const [closedAt, setClosedAt] = createSignal<string | null>(null);
  const place = () => `${query()?.kind} ${query()?.at}`;
  const shown = createMemo(() => (closedAt() === place() ? [] : suggestions()));
  createEffect(on(shown, () => setActive(0)));
  let list: HTMLUListElement | undefined;
  createEffect(on(active, at => list?.children[at]?.scrollIntoView({ block: 'nearest' }), { defer: true }));
  const take = (one: Suggestion, key: string) => {
    const found = query();
    // What is already there in full needs no completing: Enter sends it.
    if (!found || (key === 'Enter' && one.kind === 'command' && one.command.name === found.query)) return false;
    props.onTake(found, one);
    return true;
  };
  const completion: Completion = {
    isOpen: () => shown().length > 0,
    activeId: () => (shown().length > 0 ? `completion-${active()}` : undefined),
    onKey: keyIn({ shown, active, setActive, take, close: () => setClosedAt(place()) }),
  };
  onMount(() => props.onReady(completion));
  onCleanup(() => props.onReady(null));
  return (
    <>
      <p class="hidden-visually" role="status">{shown().length > 0 ? t('completion.count', { count: shown().length }) : ''}</p>
      <Show when={shown().length > 0}>
        <ul ref={list} id="completion-list" class="completion-list" role="listbox" aria-label={t(`completion.${query()?.kind ?? 'person'}`)}>
          <For each={shown()}>
            {(one, index) => (
              <li
                id={`completion-${index()}`}
                role="option"
                aria-selected={active() === index()}
                onPointerMove={event => event.pointerType === 'mouse' && setActive(index())}
                onPointerDown={event => event.preventDefault()}
                onClick={() => take(one, 'click')}
              >
                <Line suggestion={one} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  );
}
