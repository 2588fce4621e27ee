import type { MessageActions } from './message-actions.ts';

const offered = new WeakMap<Element, () => MessageActions | null>();

/** Lets keys act on a message while its row is focused; null while nothing can be done with it. */
export function offerActions(row: Element, actions: () => MessageActions | null): void {
  offered.set(row, actions);
}

/** What can be done now with the message of a row. */
export function actionsOf(row: Element): MessageActions | null {
  return offered.get(row)?.() ?? null;
}
