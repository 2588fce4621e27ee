import { Show } from 'solid-js';
import { isPhone } from '../app/media.ts';
import { Dialog } from '../ui/Dialog.tsx';
import Popover from '../ui/Popover.tsx';
import { EmojiPicker } from './emoji/EmojiPicker.tsx';

/** What an emoji picker is asked for. */
export interface EmojiAsk {
  label: string;
  anchor: HTMLElement;
  placement?: 'top-start' | undefined;
  /** Where the focus goes when it closes; the anchor unless given. */
  focusAfter?: HTMLElement | undefined;
  onPick(emoji: string): void;
  onClose(): void;
}

/** The emoji picker in a floating box, on phones as a sheet from below; loaded when first needed. */
export default function EmojiPopover(props: EmojiAsk) {
  return (
    <Show
      when={isPhone()}
      fallback={
        <Popover label={props.label} anchor={props.anchor} placement={props.placement} focusAfter={props.focusAfter} onClose={props.onClose}>
          <EmojiPicker onPick={props.onPick} />
        </Popover>
      }
    >
      <Dialog title={props.label} bare onClose={props.onClose}><EmojiPicker onPick={props.onPick} /></Dialog>
    </Show>
  );
}
