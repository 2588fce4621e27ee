const roomLinks = () => [...document.querySelectorAll<HTMLElement>('[data-room-link]')];

function focusAt(choose: (at: number, count: number) => number): boolean {
  const links = roomLinks();
  const at = links.findIndex(link => link === document.activeElement);
  const next = links[Math.max(0, Math.min(links.length - 1, choose(at, links.length)))];
  next?.focus();
  return next !== undefined;
}

/** What keys do with the focus inside the rooms list. */
export const roomListActs = {
  listBefore: () => focusAt(at => at - 1),
  listAfter: () => focusAt(at => at + 1),
  listFirst: () => focusAt(() => 0),
  listLast: () => focusAt((_, count) => count - 1),
};
