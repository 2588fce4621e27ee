import { For } from 'solid-js';
import { Icon } from './Icon.tsx';
import type { MenuItem } from './MenuButton.tsx';
import Popover from './Popover.tsx';

/** Actions as plain buttons in a floating box; loaded when first needed. */
export default function ActionList(props: { label: string; anchor: HTMLElement; items: readonly MenuItem[]; onClose(): void }) {
  return (
    <Popover label={props.label} anchor={props.anchor} placement="bottom-end" onClose={props.onClose}>
      <ul class="action-list">
        <For each={props.items}>
          {item => (
            <li data-separated={item.separated ? '' : undefined}>
              <button type="button" class="menu-item" data-danger={item.danger ? '' : undefined} onClick={() => (props.onClose(), item.onSelect())}>
                <Icon name={item.icon ?? 'more'} size={18} /><span>{item.label}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </Popover>
  );
}
