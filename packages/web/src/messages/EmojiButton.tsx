import { Show, Suspense, createSignal } from 'solid-js';
import { late } from '../app/late.ts';
import { IconButton } from '../ui/Button.tsx';
import type { IconName } from '../ui/icons.ts';

const EmojiPopover = late(() => import('./EmojiPopover.tsx'));

/** A button that opens the emoji picker and hands over what was picked. */
export function EmojiButton(props: {
  label: string;
  icon: IconName;
  onPick(emoji: string): void;
  onOpen?: (open: boolean) => void;
  /** `top-start` opens towards the end of the line, the picker towards its start unless given. */
  placement?: 'top-start';
  /** Where the focus goes afterwards; the button unless given. */
  focusAfter?: () => HTMLElement;
  /** For the keys of the log. */
  action?: string;
}) {
  const [open, setOpen] = createSignal(false);
  let button!: HTMLButtonElement;
  const change = (to: boolean) => {
    setOpen(to);
    props.onOpen?.(to);
  };
  return (
    <>
      <IconButton
        ref={button}
        size="small"
        label={props.label}
        icon={props.icon}
        data-action={props.action}
        aria-haspopup="dialog"
        aria-expanded={open()}
        onClick={() => change(!open())}
      />
      <Show when={open()}>
        <Suspense>
          <EmojiPopover
            label={props.label}
            anchor={button}
            placement={props.placement}
            focusAfter={props.focusAfter?.()}
            onPick={emoji => (change(false), props.onPick(emoji))}
            onClose={() => change(false)}
          />
        </Suspense>
      </Show>
    </>
  );
}
