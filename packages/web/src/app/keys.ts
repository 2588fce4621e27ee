import { makeActs } from './acts.ts';
import { closeDialog, dialog } from './dialogs.ts';
import { isPressed, isSingleCharacter } from './key-match.ts';
import { isPhone } from './media.ts';
import { conversation, focusComposer } from './open-conversation.ts';
import { preference } from './preferences.ts';
import type { Session } from './session.tsx';
import { setSwitcherText } from './switcher-text.ts';
import { shortcuts, type PageShortcutId, type Shortcut, type ShortcutPlace } from './shortcuts.ts';

const typingPlaces = 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="dialog"]';
const openDialogs = '.dialog';

const closestTo = (event: KeyboardEvent, what: string) => (event.target instanceof Element ? event.target.closest(what) : null);
const isTyping = (event: KeyboardEvent) => closestTo(event, typingPlaces) !== null;

/** Whether the focus is where a shortcut acts. */
const isPlace: Record<ShortcutPlace, (event: KeyboardEvent) => boolean> = {
  anywhere: () => true,
  page: event => conversation() !== null && !isTyping(event),
  message: event => closestTo(event, '[data-message]') !== null && !isTyping(event),
  log: event => closestTo(event, '[role="log"]') !== null && !isTyping(event),
  rooms: event => closestTo(event, '[data-room-link]') !== null,
  composer: () => false,
  menu: () => false,
};

function fits(event: KeyboardEvent, { keys, place }: Shortcut): boolean {
  if (!isPlace[place](event)) return false;
  return keys.some(one => {
    if (isSingleCharacter(one) && (!preference('singleKeys') || isTyping(event))) return false;
    return isPressed(event, one);
  });
}

/** While a dialog is open only the keys of the dialogs themselves act; the switcher's key closes it again. */
function actInDialog(event: KeyboardEvent, id: PageShortcutId, act: () => void): void {
  if (id !== 'switcher' && id !== 'shortcuts') return;
  event.preventDefault();
  if (dialog()?.show === id) closeDialog();
  else if (dialog()) act();
}

const isCharacter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => [...key].length === 1 && !ctrlKey && !metaKey && !altKey;

/** A letter typed with nothing focused is the beginning of a message. */
function typeAhead(event: KeyboardEvent): void {
  const isNowhere = document.activeElement === null || document.activeElement === document.body || document.activeElement.matches('main');
  if (isNowhere && isCharacter(event) && event.key !== ' ' && conversation() && !isPhone()) focusComposer();
}

/** Whether a character goes into the switcher, which is open but does not have the focus yet. */
function typeIntoSwitcher(event: KeyboardEvent): boolean {
  if (dialog()?.show !== 'switcher' || !isCharacter(event) || closestTo(event, openDialogs)) return false;
  setSwitcherText(text => text + event.key);
  event.preventDefault();
  return true;
}

/** Makes the keys of the table act, wherever the focus is, those pressed before in their order first; answers what ends it. */
export function startKeys(session: Session, before: readonly KeyboardEvent[]): () => void {
  const acts = makeActs(session);
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (typeIntoSwitcher(event)) return;
    const found = shortcuts.find(shortcut => fits(event, shortcut));
    const inDialog = document.querySelector(openDialogs) !== null;
    if (!found) return inDialog ? undefined : typeAhead(event);
    const act = () => acts[found.id as PageShortcutId](event.target);
    if (inDialog) actInDialog(event, found.id as PageShortcutId, act);
    else if (act() !== false) event.preventDefault();
  };
  before.forEach(onKey);
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}
