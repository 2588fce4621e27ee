import * as Kobalte from '@kobalte/core/tooltip';
import './tooltip.css';

/** The visible name of a control; hidden from screen readers, which already have the control's label. */
export default function Tooltip(props: { anchor: HTMLElement; text: string; onClose(): void }) {
  return (
    <Kobalte.Root
      open
      onOpenChange={open => open || props.onClose()}
      getAnchorRect={() => props.anchor.getBoundingClientRect()}
      placement="top"
      gutter={6}
    >
      <Kobalte.Portal>
        <Kobalte.Content class="tooltip" aria-hidden="true">{props.text}</Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
