import Popover from '../ui/Popover.tsx';
import { EmojiPanel } from './EmojiPanel.tsx';

/** The emoji panel in a floating box; loaded when first needed. */
export default function EmojiPopover(props: { label: string; anchor: HTMLElement; onPick(emoji: string): void; onClose(): void }) {
  return (
    <Popover label={props.label} anchor={props.anchor} onClose={props.onClose}>
      <EmojiPanel onPick={props.onPick} />
    </Popover>
  );
}
