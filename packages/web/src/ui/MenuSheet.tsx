import { For } from 'solid-js';
import { Dialog } from './Dialog.tsx';
import { Icon } from './Icon.tsx';
import type { MenuItem } from './MenuButton.tsx';
import './menu.css';

/** The items of a menu as a sheet from below, for fingers. */
export default function MenuSheet(props: { label: string; items: readonly MenuItem[]; onClose(): void }) {
  return (
    <Dialog title={props.label} width="narrow" onClose={props.onClose}>
      <ul class="menu-sheet">
        <For each={props.items}>
          {item => (
            <li data-separated={item.separated ? '' : undefined}>
              <button type="button" class="menu-item" data-danger={item.danger ? '' : undefined} onClick={() => item.onSelect()}>
                <Icon name={item.icon ?? 'more'} /><span>{item.label}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  );
}
