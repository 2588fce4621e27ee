import { For, Show, createSignal } from 'solid-js';
import { useStrings, type StringKey } from '../../strings/strings.ts';
import { chooseTone, tone } from './used-emoji.ts';

const hands = ['✋', '✋🏻', '✋🏼', '✋🏽', '✋🏾', '✋🏿'] as const;
const names: readonly StringKey[] = ['emoji.tone.none', 'emoji.tone.light', 'emoji.tone.mediumLight', 'emoji.tone.medium', 'emoji.tone.mediumDark', 'emoji.tone.dark'];

/** The chosen skin tone as a hand; pressed, all six to choose from. */
export function SkinTones() {
  const t = useStrings();
  const [open, setOpen] = createSignal(false);
  let button!: HTMLButtonElement;
  const choose = (chosen: number) => {
    chooseTone(chosen);
    setOpen(false);
    button.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open()) return;
    event.stopPropagation();
    event.preventDefault();
    setOpen(false);
    button.focus();
  };
  return (
    <div class="emoji-tones" onKeyDown={onKey}>
      <button ref={button} type="button" class="emoji-cell" aria-label={t('emoji.tone', { tone: t(names[tone()]!) })} data-tip={t('emoji.tone.choose')} aria-expanded={open()} onClick={() => setOpen(!open())}>
        {hands[tone()]}
      </button>
      <Show when={open()}>
        <div class="emoji-tone-list" role="group" aria-label={t('emoji.tone.choose')}>
          <For each={hands}>
            {(hand, index) => <button type="button" class="emoji-cell" aria-label={t(names[index()]!)} aria-pressed={tone() === index()} onClick={() => choose(index())}>{hand}</button>}
          </For>
        </div>
      </Show>
    </div>
  );
}
