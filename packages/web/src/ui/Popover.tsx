import * as Kobalte from '@kobalte/core/popover';
import type { JSX } from 'solid-js';
import { Mirrored } from './Mirrored.tsx';
import './menu.css';

/** A floating box beside `anchor`; shown while mounted, loaded when first needed. Focus returns to `anchor`, or goes to `focusAfter`. */
export default function Popover(props: { label: string; anchor: HTMLElement; placement?: 'top-start' | 'top-end' | 'bottom-end' | undefined; focusAfter?: HTMLElement | undefined; onClose(): void; children: JSX.Element }) {
  return (
    <Mirrored>
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
              (props.focusAfter ?? props.anchor).focus();
            }}
          >
            {props.children}
          </Kobalte.Content>
        </Kobalte.Portal>
      </Kobalte.Root>
    </Mirrored>
  );
}
