import { createSignal } from 'solid-js';

const [isHelpOpen, setHelpOpen] = createSignal(false);

/** Whether the help on writing is shown. */
export { isHelpOpen };

/** Shows the help on writing. */
export function openWritingHelp(): void {
  setHelpOpen(true);
}

/** Closes the help on writing. */
export function closeWritingHelp(): void {
  setHelpOpen(false);
}
