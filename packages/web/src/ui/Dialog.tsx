import * as Kobalte from '@kobalte/core/dialog';
import { Show, type JSX } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { IconButton } from './Button.tsx';
import './dialog.css';

/** A modal box (a sheet from below on phones). It is shown while it is mounted, and gives the focus back to what had it before. */
export function Dialog(props: {
  title: string;
  about?: string;
  onClose(): void;
  children: JSX.Element;
  /** Buttons at the end. */
  actions?: JSX.Element;
  width?: 'narrow' | 'wide';
  /** Keeps the title for screen readers only and leaves out the head. */
  bare?: boolean;
}) {
  const t = useStrings();
  const before = document.activeElement;
  const giveBack = (event: Event) => {
    event.preventDefault();
    if (before instanceof HTMLElement && before !== document.body) before.focus();
  };
  return (
    <Kobalte.Root open onOpenChange={open => open || props.onClose()} preventScroll={false}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="dialog-shade" />
        <div class="dialog-place">
          <Kobalte.Content class="dialog" data-width={props.width} data-bare={props.bare ? '' : undefined} onCloseAutoFocus={giveBack}>
            <Show when={!props.bare} fallback={<Kobalte.Title class="hidden-visually">{props.title}</Kobalte.Title>}>
              <header class="dialog-head">
                <Kobalte.Title class="dialog-title">{props.title}</Kobalte.Title>
                <IconButton label={t('action.close')} icon="close" size="small" onClick={() => props.onClose()} />
              </header>
            </Show>
            <div class="dialog-body">
              <Show when={props.about}><Kobalte.Description class="quiet">{props.about}</Kobalte.Description></Show>
              {props.children}
            </div>
            <Show when={props.actions}><footer class="dialog-actions">{props.actions}</footer></Show>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
