import { createSignal, onCleanup } from 'solid-js';
import { readLocal, writeLocal } from '../app/local.ts';
import { isPhone } from '../app/media.ts';

/** What the panel shows: the members of the room, or one person. */
export type PanelContent = { what: 'members' } | { what: 'profile'; user: string };

/** The panel beside (on phones: over) the conversation. */
export interface SidePanel {
  /** What is shown now, null while the panel is closed. */
  shown(): PanelContent | null;
  /** Whether `back` leads to something else in the panel. */
  hasBefore(): boolean;
  /** Opens the members, or closes them. */
  toggleMembers(): void;
  /** Shows a person; members that are open stay behind it. */
  showProfile(user: string): void;
  back(): void;
  close(): void;
}

type Contents = readonly PanelContent[];

const keptInHistory = (): Contents => (history.state as { panel?: Contents } | null)?.panel ?? [];
const atFirst = (): Contents => (isPhone() ? keptInHistory() : readLocal<boolean>('panel') ? [{ what: 'members' }] : []);

function showOnPhone(before: Contents, after: Contents): void {
  const state = { ...(history.state as object | null), inside: true, panel: after };
  if (after.length > before.length) history.pushState(state, '');
  else if (after.length < before.length) history.go(after.length - before.length);
  else history.replaceState(state, '');
}

/**
 * Makes the panel of a room. Wide: whether members are shown is kept on this device.
 * Phones: closed at first; each content is a step of the history, so that "back" closes it.
 */
export function createSidePanel(): SidePanel {
  const [contents, setContents] = createSignal<Contents>(atFirst());
  const show = (after: Contents) => {
    if (isPhone()) showOnPhone(contents(), after);
    else writeLocal('panel', after[0]?.what === 'members' || undefined);
    setContents(after);
  };
  const onPop = () => isPhone() && setContents(keptInHistory());
  addEventListener('popstate', onPop);
  onCleanup(() => removeEventListener('popstate', onPop));
  const shown = () => contents().at(-1) ?? null;
  return {
    shown,
    hasBefore: () => contents().length > 1,
    toggleMembers: () => show(shown()?.what === 'members' ? [] : [{ what: 'members' }]),
    showProfile: user => show([...contents().filter(one => one.what === 'members'), { what: 'profile', user }]),
    back: () => show(contents().slice(0, -1)),
    close: () => show([]),
  };
}
