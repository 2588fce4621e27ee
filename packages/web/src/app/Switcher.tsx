import { For, Show, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { RoomMark } from '../rooms/RoomMark.tsx';
import { UnreadBadge } from '../rooms/RoomRow.tsx';
import { makeWriteTo } from '../rooms/write-to.ts';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Keys } from '../ui/Keys.tsx';
import { showToast } from '../ui/toasts.ts';
import { explain } from './explain.ts';
import { markedPieces } from '@hubbub/client/view/fuzzy';
import { navigate } from './router.ts';
import { roomPath } from './routes.ts';
import { useSession } from './session.tsx';
import { createOptions, type Option, type OptionSection } from './switcher-options.ts';
import { setSwitcherText, switcherText } from './switcher-text.ts';
import { UserName } from '../ui/UserName.tsx';
import './switcher.css';

function Label(props: { option: Option }) {
  return (
    <bdi class="one-line switcher-name">
      <For each={markedPieces(props.option.label, props.option.fit.at)}>{piece => <Show when={piece.marked} fallback={piece.text}><mark>{piece.text}</mark></Show>}</For>
    </bdi>
  );
}

function Sign(props: { option: Option }) {
  const { option } = props;
  if ('room' in option) return <RoomMark room={option.room} />;
  if ('person' in option) return <Avatar id={option.person.id} name={option.person.displayName} size={24} />;
  if ('join' in option) return <Avatar id={option.join.id} name={option.join.name} size={24} shape="tile" />;
  return <span class="switcher-icon"><Icon name={option.action.icon} size={18} /></span>;
}

/** What stands at the end of a line: how much is unread, who it is, what choosing does, or its keys. */
function Aside(props: { option: Option }) {
  const t = useStrings();
  const { option } = props;
  if ('person' in option) return <span class="quiet small one-line"><UserName name={option.person.name} /></span>;
  if ('join' in option) return <span class="quiet small">{t('room.join')}</span>;
  if ('action' in option) return <Show when={option.action.keys}>{keys => <span class="switcher-keys" aria-hidden="true"><Keys keys={keys()} /></span>}</Show>;
  return <UnreadBadge room={option.room} />;
}

/** Makes what happens when a line is chosen. */
function makeChoose() {
  const t = useStrings();
  const { client } = useSession();
  const writeTo = makeWriteTo();
  const join = async (room: { id: string; needsKey: boolean }) => {
    if (room.needsKey) return navigate('/directory');
    try {
      await client.run('room.join', { room: room.id });
      navigate(roomPath(room.id));
    } catch (error) {
      showToast({ text: explain(error, t).reason, kind: 'attention' });
    }
  };
  return (option: Option) => {
    if ('room' in option) navigate(roomPath(option.room.id));
    else if ('person' in option) void writeTo(option.person.id);
    else if ('join' in option) void join(option.join);
    else option.action.run();
  };
}

/** The highlighted line, moved by keys; it starts at the best and stays within what is found. */
function createActive(count: () => number, choose: (index: number) => void) {
  const [active, setActive] = createSignal(0);
  const last = () => count() - 1;
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || count() === 0) return;
    const moved = { ArrowDown: active() === last() ? 0 : active() + 1, ArrowUp: active() === 0 ? last() : active() - 1, Home: 0, End: last() }[event.key];
    if (moved !== undefined) setActive(moved);
    else if (event.key === 'Enter') choose(active());
    else return;
    event.preventDefault();
  };
  return { active, setActive, onKey };
}

const optionId = (index: number) => `switch-${index}`;

/** The lines found, under the heading of their kind. */
function Sections(props: { sections: readonly OptionSection[]; active: number; onActive(index: number): void; onChoose(index: number): void }) {
  const t = useStrings();
  const firstOf = (at: number) => props.sections.slice(0, at).reduce((sum, section) => sum + section.options.length, 0);
  return (
    <For each={props.sections}>
      {(section, at) => (
        <ul role="group" aria-labelledby={`switch-title-${at()}`} class="switcher-section">
          <li role="presentation" class="switcher-title" id={`switch-title-${at()}`}>{t(section.title)}</li>
          <For each={section.options}>
            {(option, index) => {
              const place = () => firstOf(at()) + index();
              return (
                <li id={optionId(place())} role="option" aria-selected={props.active === place()} onPointerMove={() => props.onActive(place())} onClick={() => props.onChoose(place())}>
                  <Sign option={option} /><Label option={option} /><Aside option={option} />
                </li>
              );
            }}
          </For>
        </ul>
      )}
    </For>
  );
}

/** One box to go anywhere and do anything: rooms, people and actions, by keyboard or touch. */
export default function Switcher(props: { onClose(): void }) {
  const t = useStrings();
  const [query, setQuery] = [switcherText, setSwitcherText];
  onCleanup(() => setQuery(''));
  const { sections, isBusy } = createOptions(query);
  const options = createMemo(() => sections().flatMap(section => section.options));
  const chooseOption = makeChoose();
  const choose = (index: number) => {
    const option = options()[index];
    if (!option) return;
    props.onClose();
    // When the dialog has given the focus back: what comes may want it.
    setTimeout(() => chooseOption(option));
  };
  const { active, setActive, onKey } = createActive(() => options().length, choose);
  createEffect(on(query, () => setActive(0)));
  createEffect(() => active() >= options().length && setActive(Math.max(0, options().length - 1)));
  createEffect(() => document.getElementById(optionId(active()))?.scrollIntoView({ block: 'nearest' }));
  const found = () => (options().length > 0 ? t('switcher.count', { count: options().length }) : isBusy() ? '' : t('switcher.none'));
  return (
    <Dialog title={t('switcher.title')} bare onClose={props.onClose}>
      <div class="switcher-box">
        <Icon name="find" />
        <input
          type="text"
          role="combobox"
          aria-expanded={options().length > 0}
          aria-controls="switcher-list"
          aria-autocomplete="list"
          aria-activedescendant={options().length > 0 ? optionId(active()) : undefined}
          aria-label={t('switcher.title')}
          placeholder={t('switcher.placeholder')}
          dir="auto"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="go"
          value={query()}
          onInput={event => setQuery(event.currentTarget.value)}
          onKeyDown={onKey}
          autofocus
        />
        <IconButton class="switcher-close" label={t('action.close')} icon="close" onClick={() => props.onClose()} />
      </div>
      <div id="switcher-list" class="switcher-list" role="listbox" aria-label={t('switcher.title')}>
        <Sections sections={sections()} active={active()} onActive={setActive} onChoose={choose} />
      </div>
      <Show when={options().length === 0 && !isBusy()}><p class="quiet switcher-none">{t('switcher.none')}</p></Show>
      <p class="hidden-visually" role="status">{found()}</p>
    </Dialog>
  );
}
