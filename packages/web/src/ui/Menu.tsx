import * as Kobalte from '@kobalte/core/dropdown-menu';
import { For, Show } from 'solid-js';
import { Icon } from './Icon.tsx';
import type { MenuItem } from './MenuButton.tsx';
import { Mirrored } from './Mirrored.tsx';
import './menu.css';

/** The open list of a `MenuButton` or context menu; loaded when first needed. Gives the focus back to `anchor`. */
export default function Menu(props: {
  label: string;
  anchor: HTMLElement;
  /** Where it opens instead of below the anchor, px in the viewport. */
  at?: { x: number; y: number } | null;
  items: readonly MenuItem[];
  onClose(): void;
}) {
  return (
    <Mirrored>
      <Kobalte.Root
        open
        modal={false}
        onOpenChange={open => open || props.onClose()}
        getAnchorRect={() => props.at ?? props.anchor.getBoundingClientRect()}
        placement={props.at ? 'bottom-start' : 'bottom-end'}
        gutter={4}
      >
        <Kobalte.Portal>
          <Kobalte.Content class="menu" aria-label={props.label} onContextMenu={event => event.preventDefault()} onCloseAutoFocus={() => props.anchor.focus()}>
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
    </Mirrored>
  );
}
