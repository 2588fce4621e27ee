import { createEffect, on } from 'solid-js';
import { isPhone } from './media.ts';
import { focusComposer } from './open-conversation.ts';
import { readLocal } from './local.ts';
import { route } from './router.ts';

function focusPage(): void {
  if (document.querySelector('.dialog')) return;
  const here = route();
  if (here.page === 'room' && !isPhone() && focusComposer()) return;
  const list = document.querySelector<HTMLElement>('.rooms-pane');
  const cameFrom = document.querySelector<HTMLElement>(`[data-room-link="${CSS.escape(readLocal<string>('last-room') ?? '')}"]`);
  const target = here.page === 'home' && isPhone() ? (cameFrom ?? list) : document.querySelector<HTMLElement>('main');
  target?.focus({ preventScroll: target !== cameFrom });
}

const pageOf = () => {
  const here = route();
  return here.page === 'room' ? here.room : here.page;
};

/** Puts the focus on each page one goes to: where one writes, on phones and other pages at the page's start. */
export function followPageWithFocus(): void {
  createEffect(on(pageOf, () => requestAnimationFrame(focusPage), { defer: true }));
}
