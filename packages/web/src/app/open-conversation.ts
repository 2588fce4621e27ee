import { createSignal, onCleanup } from 'solid-js';

/** What keys and menus outside a conversation may do with it. */
export interface OpenConversation {
  room: string;
  toggleMembers(): void;
  showMembers(): void;
  /** Closes the panel beside it; answers whether it was open. */
  closePanel(): boolean;
  /** Marks everything read and goes to the end. */
  markRead(): void;
  goToEnd(): void;
  /** Goes to the first unread message above what is seen; answers whether there is one. */
  goToUnread(): boolean;
}

const [conversation, setConversation] = createSignal<OpenConversation | null>(null);

/** The conversation on the page, null on pages without one. */
export { conversation };

/** Makes a conversation known until its component goes. */
export function offerConversation(open: OpenConversation): void {
  setConversation(open);
  onCleanup(() => setConversation(now => (now === open ? null : now)));
}

/** Puts the focus where one writes; answers whether there is such a place. */
export function focusComposer(): boolean {
  const box = document.querySelector<HTMLElement>('.composer textarea');
  box?.focus();
  return box !== null;
}
