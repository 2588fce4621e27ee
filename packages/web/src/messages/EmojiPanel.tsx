import { For } from 'solid-js';
import { emojiGroups } from './emoji.ts';
import './emoji.css';

const columns = 8;

/** Moves the focus through the grid with the arrow keys. */
function onKey(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
  if (!by) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[Math.min(buttons.length - 1, Math.max(0, at + by))]?.focus();
  event.preventDefault();
}

/** A small set of common emoji to pick from. */
export function EmojiPanel(props: { onPick(emoji: string): void }) {
  return (
    <div class="emoji-panel" onKeyDown={onKey}>
      <For each={emojiGroups}>
        {group => (
          <div class="emoji-group" role="group" aria-label={group.name}>
            <For each={group.emoji}>
              {([emoji, name]) => <button type="button" aria-label={name} title={name} onClick={() => props.onPick(emoji)}>{emoji}</button>}
            </For>
          </div>
        )}
      </For>
    </div>
  );
}
