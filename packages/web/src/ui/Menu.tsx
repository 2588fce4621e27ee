import * as Kobalte from '@kobalte/core/dropdown-menu';
import { For, Show } from 'solid-js';
import { Icon } from './Icon.tsx';
import type { MenuItem } from './MenuButton.tsx';
import './menu.css';

/** The open list of a `MenuButton`; loaded when first needed. Gives the focus back to `anchor`. */
export default function Menu(props: { label: string; anchor: HTMLElement; items: readonly MenuItem[]; onClose(): void }) {
  return (
    <Kobalte.Root
      open
      modal={false}
      onOpenChange={open => open || props.onClose()}
      getAnchorRect={() => props.anchor.getBoundingClientRect()}
      placement="bottom-end"
      gutter={4}
    >
      <Kobalte.Portal>
        <Kobalte.Content class="menu" aria-label={props.label} onCloseAutoFocus={() => props.anchor.focus()}>
          <For each={props.items}>
            {item => (
              <>
                <Show when={item.separated}><Kobalte.Separator class="menu-line" /></Show>
                <Kobalte.Item class="menu-item" data-danger={item.danger ? '' : undefined} onSelect={() => item.onSelect()}>
                  <Show when={item.icon}>{icon => <Icon name={icon()} size={18} />}</Show>
                  <span>{item.label}</span>
                </Kobalte.Item>
              </>
            )}
          </For>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
