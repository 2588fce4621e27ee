import { createSignal, onCleanup } from 'solid-js';
import { readLocal, writeLocal } from '../app/local.ts';
import { isPhone } from '../app/media.ts';

/** The panel beside (on phones: over) the conversation. */
export interface SidePanel {
  isOpen(): boolean;
  toggle(): void;
  close(): void;
}

/** Makes the panel of a room. Wide: kept open on this device. Phones: closed at first, and "back" closes it. */
export function createSidePanel(): SidePanel {
  const [isOpen, setOpen] = createSignal(!isPhone() && (readLocal<boolean>('panel') ?? false));
  let pushed = false;
  const show = (open: boolean) => {
    setOpen(open);
    if (!isPhone()) writeLocal('panel', open);
    else if (open) {
      history.pushState({ inside: true, panel: true }, '');
      pushed = true;
    } else if (pushed) {
      pushed = false;
      history.back();
    }
  };
  const onBack = () => {
    if (!pushed) return;
    pushed = false;
    setOpen(false);
  };
  addEventListener('popstate', onBack);
  onCleanup(() => removeEventListener('popstate', onBack));
  return { isOpen, toggle: () => show(!isOpen()), close: () => show(false) };
}
