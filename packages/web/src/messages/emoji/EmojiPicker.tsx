import { For, Show, createEffect, createMemo, createSignal, on, onCleanup, onMount } from 'solid-js';
import { Virtualizer, type VirtualizerHandle } from 'virtua/solid';
import { isPhone } from '../../app/media.ts';
import { useStrings } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Emoji, EmojiTable } from '@hubbub/client/view/emoji-table';
import { useEmoji } from './emoji-data.ts';
import { layOutEmoji, moveInGrid, type EmojiRow } from './emoji-rows.ts';
import { SkinTones } from './SkinTones.tsx';
import { inTone, noteUsed, oftenEmoji } from './used-emoji.ts';
import './emoji-picker.css';

const cellPixels = { desktop: 40, phone: 46 };
const paddingPixels = 16;

/** How many emoji stand in a row; follows the width of the page. */
function createColumns() {
  const [wide, setWide] = createSignal(innerWidth);
  const onResize = () => setWide(innerWidth);
  addEventListener('resize', onResize);
  onCleanup(() => removeEventListener('resize', onResize));
  return createMemo(() => (isPhone() ? Math.max(5, Math.floor((wide() - paddingPixels) / cellPixels.phone)) : 8));
}

/** What the picker shows and where one is in it. */
function createPicker(props: { table: EmojiTable; onPick(emoji: string): void }) {
  const columns = createColumns();
  const [query, setQuery] = createSignal('');
  const [active, setActive] = createSignal(0);
  const [top, setTop] = createSignal(0);
  const often = oftenEmoji();
  const shown = createMemo(() => layOutEmoji(props.table, query(), often, columns()));
  createEffect(on(shown, () => setActive(0), { defer: true }));
  const pick = (emoji: Emoji | undefined) => {
    if (!emoji) return;
    const text = inTone(emoji);
    noteUsed(text);
    props.onPick(text);
  };
  return { query, setQuery, active, setActive, top, setTop, shown, pick };
}
type Picker = ReturnType<typeof createPicker>;

function rowOf(picker: Picker, index: number): number {
  return picker.shown().rows.findIndex(row => row.kind === 'emoji' && index >= row.first && index < row.first + row.emoji.length);
}

function Row(props: { picker: Picker; row: EmojiRow; index: number }) {
  const t = useStrings();
  const { picker } = props;
  return (
    <Show when={props.row.kind === 'emoji' && props.row} fallback={<p class="emoji-head">{props.row.kind === 'head' && t(props.row.title)}</p>}>
      {row => (
        <div role="row" class="emoji-row" aria-rowindex={props.index + 1}>
          <For each={row().emoji}>
            {(emoji, column) => {
              const at = () => row().first + column();
              return (
                <button
                  type="button"
                  role="gridcell"
                  id={`emoji-${at()}`}
                  class="emoji-cell"
                  tabindex={picker.active() === at() ? 0 : -1}
                  aria-selected={picker.active() === at()}
                  aria-label={emoji.name}
                  onPointerMove={event => event.pointerType === 'mouse' && picker.setActive(at())}
                  onClick={() => picker.pick(emoji)}
                >
                  {inTone(emoji)}
                </button>
              );
            }}
          </For>
        </div>
      )}
    </Show>
  );
}

function Sections(props: { picker: Picker; onGo(row: number): void }) {
  const t = useStrings();
  const here = () => props.picker.shown().starts.findLastIndex(start => start <= props.picker.top());
  return (
    <Show when={props.picker.shown().sections.length > 0}>
      <nav class="emoji-sections" aria-label={t('emoji.groups')}>
        <For each={props.picker.shown().sections}>
          {(section, index) => (
            <button type="button" aria-label={t(section.title)} data-tip={t(section.title)} aria-current={here() === index() ? 'true' : undefined} onClick={() => props.onGo(props.picker.shown().starts[index()]!)}>
              {section.sign}
            </button>
          )}
        </For>
      </nav>
    </Show>
  );
}

function ActiveName(props: { picker: Picker }) {
  const emoji = () => props.picker.shown().flat[props.picker.active()];
  return (
    <Show when={emoji()}>
      {found => (
        <>
          <span class="emoji-large" aria-hidden="true">{inTone(found())}</span>
          <p class="one-line"><strong>{found().name}</strong> <span class="quiet">{found().codes.slice(0, 2).map(code => `:${code}:`).join(' ')}</span></p>
        </>
      )}
    </Show>
  );
}

/** The keys of the picker: arrows and their kin move in the grid wherever the focus is, letters search. */
function onKeyIn(picker: Picker, reveal: (index: number, focus: boolean) => void, search: HTMLInputElement) {
  return (event: KeyboardEvent) => {
    const inGrid = event.target instanceof HTMLElement && event.target.matches('.emoji-cell');
    if (!inGrid && event.target !== search) return;
    if (event.isComposing) return;
    const moving = inGrid || !['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key) || (search.value === '' && event.key.startsWith('Arrow'));
    const [left, right] = document.dir === 'rtl' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const key = event.key === left ? 'ArrowLeft' : event.key === right ? 'ArrowRight' : event.key;
    const to = moving ? moveInGrid(picker.shown(), picker.active(), key, event.ctrlKey || event.metaKey) : null;
    if (to !== null) {
      event.preventDefault();
      picker.setActive(to);
      reveal(to, inGrid);
    } else if (event.key === 'Enter' && !inGrid) {
      event.preventDefault();
      picker.pick(picker.shown().flat[picker.active()]);
    } else if (inGrid && event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) search.focus();
  };
}

function Filled(props: { table: EmojiTable; onPick(emoji: string): void }) {
  const t = useStrings();
  const picker = createPicker(props);
  let list: VirtualizerHandle | undefined;
  let search!: HTMLInputElement;
  let panel!: HTMLDivElement;
  const reveal = (index: number, focus: boolean) => {
    list?.scrollToIndex(rowOf(picker, index), { align: 'nearest' });
    if (focus) requestAnimationFrame(() => panel.querySelector<HTMLElement>(`#emoji-${index}`)?.focus({ preventScroll: true }));
  };
  // After the floating box has put the focus on its first control; on touch that would open the keyboard.
  onMount(() => isPhone() || setTimeout(() => search.focus()));
  return (
    <div ref={panel} class="emoji-picker" onKeyDown={event => onKeyIn(picker, reveal, search)(event)}>
      <div class="emoji-search">
        <Icon name="find" size={18} />
        <input
          ref={search} type="text" role="combobox" aria-expanded="true" aria-controls="emoji-grid" aria-autocomplete="list"
          aria-activedescendant={picker.shown().flat.length > 0 ? `emoji-${picker.active()}` : undefined}
          aria-label={t('emoji.search')} placeholder={t('emoji.search')} autocomplete="off" spellcheck={false} dir="auto"
          value={picker.query()} onInput={event => picker.setQuery(event.currentTarget.value)}
        />
        <SkinTones />
      </div>
      <Sections picker={picker} onGo={row => list?.scrollToIndex(row, { align: 'start' })} />
      <Show when={picker.shown().flat.length > 0} fallback={<p class="emoji-none quiet">{t('emoji.none')}</p>}>
        <div id="emoji-grid" class="emoji-grid" role="grid" aria-label={t('composer.emoji')} aria-rowcount={picker.shown().rows.length}>
          <Virtualizer
            ref={(handle?: VirtualizerHandle) => (list = handle)}
            data={picker.shown().rows} itemSize={isPhone() ? cellPixels.phone : cellPixels.desktop} bufferSize={160}
            onScroll={offset => picker.setTop(list?.findItemIndex(offset + 4) ?? 0)}
          >
            {(row: EmojiRow, index) => <Row picker={picker} row={row} index={index()} />}
          </Virtualizer>
        </div>
      </Show>
      <p class="hidden-visually" role="status">{picker.query() ? t('emoji.found', { count: picker.shown().flat.length }) : ''}</p>
      <Show when={!isPhone()}><footer class="emoji-active"><ActiveName picker={picker} /></footer></Show>
    </div>
  );
}

/** All emoji: groups, search, recently used, skin tones; keys and touch. Loads its data when first shown. */
export function EmojiPicker(props: { onPick(emoji: string): void }) {
  const table = useEmoji();
  return <Show when={table()} fallback={<div class="emoji-picker" aria-busy="true" />}>{found => <Filled table={found()} onPick={props.onPick} />}</Show>;
}
