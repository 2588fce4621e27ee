import { createSignal } from 'solid-js';

/** A dialog of the whole client. */
export type DialogRequest =
  | { show: 'switcher' | 'shortcuts' | 'newRoom' | 'newDirect' }
  | { show: 'invite' | 'roomSettings'; room: string };

const [dialog, setDialog] = createSignal<DialogRequest | null>(null);

/** The dialog that is open; shown by `Dialogs`. */
export { dialog };

/** Opens a dialog in place of one that is open. */
export function openDialog(request: DialogRequest): void {
  setDialog(request);
}

/** Closes the dialog; nothing happens without one. */
export function closeDialog(): void {
  setDialog(null);
}
