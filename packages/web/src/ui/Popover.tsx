import * as Kobalte from '@kobalte/core/popover';
import type { JSX } from 'solid-js';
import './menu.css';

/** A floating box beside `anchor`; shown while mounted, loaded when first needed. Focus returns to `anchor`. */
export default function Popover(props: { label: string; anchor: HTMLElement; placement?: 'top-end' | 'bottom-end'; onClose(): void; children: JSX.Element }) {
  return (
    <Kobalte.Root
      open
      onOpenChange={open => open || props.onClose()}
      getAnchorRect={() => props.anchor.getBoundingClientRect()}
      placement={props.placement ?? 'top-end'}
      gutter={6}
    >
      <Kobalte.Portal>
        <Kobalte.Content
          class="popover"
          aria-label={props.label}
          onCloseAutoFocus={event => {
            event.preventDefault();
            props.anchor.focus();
          }}
        >
          {props.children}
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
