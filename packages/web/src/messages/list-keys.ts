import { conversation } from '../app/open-conversation.ts';
import type { MessageActions } from './message-actions.ts';
import { actionsOf } from './offer-actions.ts';

const findLog = () => document.querySelector<HTMLElement>('[role="log"]');
const rowsOf = (log: Element) => [...log.querySelectorAll<HTMLElement>('[data-message]')];
const isFocused = (row: Element) => row.contains(document.activeElement);

function focusRow(row: HTMLElement | undefined): void {
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}

/** The lowest message of which something is seen. */
function lastSeen(log: HTMLElement): HTMLElement | undefined {
  const { bottom } = log.getBoundingClientRect();
  return rowsOf(log).findLast(row => row.getBoundingClientRect().top < bottom - 8);
}

/** Goes to the next message, or the last that is seen when none has the focus; at the edge scrolling asks for more. */
function step(by: 1 | -1): boolean {
  const log = findLog();
  if (!log) return false;
  const rows = rowsOf(log);
  const at = rows.findIndex(isFocused);
  const next = at === -1 ? lastSeen(log) : rows[at + by];
  if (next) focusRow(next);
  else log.scrollBy({ top: (by * log.clientHeight) / 2 });
  return true;
}

function goToFirst(): boolean {
  const log = findLog();
  if (!log) return false;
  log.scrollTo({ top: 0 });
  requestAnimationFrame(() => focusRow(rowsOf(log)[0]));
  return true;
}

function goToLast(): boolean {
  const log = findLog();
  conversation()?.goToEnd();
  requestAnimationFrame(() => log && focusRow(rowsOf(log).at(-1)));
  return log !== null;
}

/** Does something with the focused message; `false` when it cannot be done with it. */
function act(target: EventTarget | null, does: (actions: MessageActions, row: HTMLElement) => boolean): boolean {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-message]') : null;
  const actions = row ? actionsOf(row) : null;
  return row !== null && actions !== null && does(actions, row);
}

/** Does it when it may be done. */
const when = (may: boolean, does: () => void): boolean => (may && does(), may);

function remove(actions: MessageActions, row: HTMLElement): boolean {
  if (!actions.mayDelete()) return false;
  const log = findLog();
  const rows = log ? rowsOf(log) : [];
  const at = rows.indexOf(row);
  actions.remove();
  focusRow(rows[at + 1] ?? rows[at - 1] ?? row);
  return true;
}

function react(row: HTMLElement): boolean {
  const control = row.querySelector<HTMLElement>('[data-action="react"]');
  control?.click();
  return control !== null;
}

/** What keys do with messages: go between them, and act on the focused one. */
export const messageActs = {
  messageBefore: () => step(-1),
  messageAfter: () => step(1),
  logBefore: () => step(-1),
  logAfter: () => step(1),
  logFirst: goToFirst,
  logLast: goToLast,
  reply: (target: EventTarget | null) => act(target, actions => when(actions.mayReply(), actions.reply)),
  edit: (target: EventTarget | null) => act(target, actions => when(actions.mayEdit(), actions.edit)),
  react: (target: EventTarget | null) => act(target, (_, row) => react(row)),
  copy: (target: EventTarget | null) => act(target, actions => when(actions.mayCopy(), actions.copy)),
  unread: (target: EventTarget | null) => act(target, actions => when(actions.mayMarkUnread(), actions.markUnread)),
  delete: (target: EventTarget | null) => act(target, remove),
};
