const actions: Record<string, string> = { e: 'edit', r: 'reply', '+': 'react' };

function rowsOf(log: Element): HTMLElement[] {
  return [...log.querySelectorAll<HTMLElement>('[data-message]')];
}

function move(log: HTMLElement, by: 1 | -1): void {
  const rows = rowsOf(log);
  const at = rows.findIndex(row => row.contains(document.activeElement));
  const next = at === -1 ? rows.at(by === -1 ? -1 : 0) : rows[at + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
}

/** Keys inside the log: J/K or ↓/↑ go between messages, E edits, R replies, + reacts. */
export function onListKey(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
  if (event.target.closest('button, a, input')) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const focused = event.target.closest<HTMLElement>('[data-message]');
  if (key === 'j' || (key === 'ArrowDown' && focused)) move(event.currentTarget, 1);
  else if (key === 'k' || (key === 'ArrowUp' && focused)) move(event.currentTarget, -1);
  else {
    const wanted = actions[key];
    const control = wanted && focused?.querySelector<HTMLElement>(`[data-action="${wanted}"]`);
    if (!control) return;
    control.click();
  }
  event.preventDefault();
}
