import { createSignal } from 'solid-js';
import { makeHold } from './hold.ts';
import type { MenuItem } from './MenuButton.tsx';

/** What a context menu offers, and what it is called. */
export interface ContextMenuOffer {
  label: string;
  items: readonly MenuItem[];
}

/** An open context menu. */
export interface OpenContextMenu extends ContextMenuOffer {
  /** What it belongs to; gets the focus back. */
  anchor: HTMLElement;
  /** Where the pointer was, px in the viewport; null puts the menu beside the anchor. */
  at: { x: number; y: number } | null;
  /** Opened by a finger: shown as a sheet. */
  touch: boolean;
}

const [contextMenu, setContextMenu] = createSignal<OpenContextMenu | null>(null);

/** The context menu that is open; shown by `ContextMenuLayer`. */
export { contextMenu };

/** Opens a context menu in place of one that is open; nothing opens without items. */
function openContextMenu(menu: OpenContextMenu): void {
  setContextMenu(menu.items.length > 0 ? menu : null);
}

/** Closes this context menu; nothing happens when it is not the open one. */
export function closeContextMenu(menu: OpenContextMenu): void {
  setContextMenu(open => (open === menu ? null : open));
}

/** Whether the browser's own menu is wanted: with Shift, over selected text, over a link inside. */
function wantsNative(event: MouseEvent & { currentTarget: HTMLElement }): boolean {
  const inside = event.target instanceof Element ? event.target.closest('a, input, textarea') : null;
  if (event.shiftKey || (inside !== null && inside !== event.currentTarget)) return true;
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(event.currentTarget, true);
}

/** Whether a key asks for the context menu of what is focused. */
function isContextMenuKey(event: KeyboardEvent): boolean {
  return event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10');
}

/** Opens a context menu for an element by pointer, keyboard or finger. */
function openFor(anchor: HTMLElement, offer: () => ContextMenuOffer | null, how: Pick<OpenContextMenu, 'at' | 'touch'>): void {
  const offered = offer();
  if (offered) openContextMenu({ ...offered, ...how, anchor });
}

/**
 * Handlers to spread on an element that can have the focus: right click, the menu key or Shift+F10,
 * and holding a finger on it open its menu. `offer` is asked when it opens; null leaves it closed.
 * Shift and right click, a selection or a link inside keep the browser's own menu.
 */
export function contextMenuOf(offer: () => ContextMenuOffer | null) {
  const hold = makeHold(element => openFor(element, offer, { at: null, touch: true }));
  return {
    ...hold,
    ...contextMenuByKeyAndMouse(offer),
  };
}

/** The same without holding a finger, for elements that follow fingers themselves. */
export function contextMenuByKeyAndMouse(offer: () => ContextMenuOffer | null) {
  return {
    onContextMenu(event: MouseEvent & { currentTarget: HTMLElement }) {
      if ((event as MouseEvent as PointerEvent).pointerType === 'touch') return event.preventDefault();
      if (wantsNative(event)) return;
      event.preventDefault();
      openFor(event.currentTarget, offer, { at: { x: event.clientX, y: event.clientY }, touch: false });
    },
    onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }) {
      if (event.defaultPrevented || !isContextMenuKey(event)) return;
      event.preventDefault();
      openFor(event.currentTarget, offer, { at: null, touch: false });
    },
  };
}
